package dev.catraca.acquirer.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as they are posted: the signature over a vector of our own, and whatever breaks it. */
class WebhooksTest {
  private static final String SIGNED = """
      {"live":"false","notificationItems":[{"NotificationRequestItem":{"eventCode":"CAPTURE","success":"true",\
      "pspReference":"8825408195409505","originalReference":"7914073381342284","merchantAccountCode":"CatracaTest",\
      "merchantReference":"ORDER1","amount":{"currency":"BRL","value":11000},"reason":"",\
      "additionalData":{"hmacSignature":"YDhRV/7mJ9hwAPt4a60HJXV1NbAuRDpGoRT9i6VQspo="}}}]}""";

  private final AdyenAcquirer adapter = new AdyenAcquirer(
      Account.settings(URI.create("http://127.0.0.1:9/v72")));

  @AfterEach
  void close() {
    adapter.close();
  }

  private Reading read(String body) {
    return adapter.notices().orElseThrow().read(Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_signed_capture_is_the_modifications_own() {
    assertThat(read(SIGNED)).isEqualTo(new Reading.Told(
        new Match.Reference("8825408195409505", Operation.CAPTURE, Optional.of("7914073381342284"),
            Optional.of(Money.of(11_000, "BRL"))),
        new News.Outcome(
            new AcquirerOutcome.Captured(Money.of(11_000, "BRL"), Optional.of("8825408195409505")))));
  }

  @ParameterizedTest
  @CsvSource({"11000, 11001", "BRL, USD", "success\":\"true, success\":\"false",
      "8825408195409505, 8825408195409506",
      "7914073381342284, 7914073381342285", "ORDER1, ORDER2", "CatracaTest, OtherShop", "CAPTURE, REFUND",
      "YDhRV, YDhRW", "YDhRV, ***", "hmacSignature, signature"})
  void what_was_changed_after_it_was_signed_is_forged(String was, String is) {
    assertThat(read(SIGNED.replace(was, is))).isInstanceOf(Reading.Forged.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"notificationItems\":[]}", "{\"notificationItems\":[{},{}]}",
      "{\"notificationItems\":[{\"NotificationRequestItem\":7}]}", "<html>", "{\"notificationItems\":{}}"})
  void what_is_no_webhook_is_not_understood(String body) {
    assertThat(read(body)).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void without_a_key_no_webhook_is_read() {
    AdyenSettings settings = Account.settings(URI.create("http://127.0.0.1:9/v72"));
    try (AdyenAcquirer deaf = new AdyenAcquirer(new AdyenSettings(settings.account(),
        settings.merchantAccount(), settings.apiKey(), java.util.List.of(), settings.returnUrl(),
        settings.noticeWithin()))) {
      assertThat(deaf.notices()).isEmpty();
    }
  }
}

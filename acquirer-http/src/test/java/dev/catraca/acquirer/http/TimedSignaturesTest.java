package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedSignaturesTest {
  private static final byte[] BODY = "{\"id\":\"evt_1\",\"object\":\"event\"}"
      .getBytes(StandardCharsets.UTF_8);
  private static final String FITS = "v1=4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021";
  private static final String OTHER = "v1=0000000000000000000000000000000000000000000000000000000000000000";

  private static TimedSignatures seenAt(long second) {
    return new TimedSignatures("Riverbank-Signature", List.of("whsec_next", "whsec_test"),
        Duration.ofMinutes(5), () -> Instant.ofEpochSecond(second));
  }

  private static Map<String, String> header(String text) {
    return Map.of("riverbank-signature", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t=1700000000," + FITS, "v0=x, " + FITS + ", t=1700000000",
      "t=1700000000," + OTHER + "," + FITS})
  void any_signature_that_fits_will_do(String text) {
    assertThat(seenAt(1_700_000_000).forged(header(text), BODY)).isEmpty();
  }

  @Test
  void one_that_does_not_fit_the_time_and_the_bytes_is_forged() {
    TimedSignatures now = seenAt(1_700_000_000);
    assertThat(now.forged(header("t=1700000001," + FITS), BODY))
        .contains("Riverbank-Signature does not fit the event");
    assertThat(now.forged(header("t=1700000000," + FITS), new byte[0])).isPresent();
    assertThat(now.forged(header("t=1700000000," + OTHER), BODY)).isPresent();
    assertThat(now.forged(header("t=1700000000"), BODY)).isPresent();
  }

  @Test
  void one_without_a_time_is_forged() {
    assertThat(seenAt(1_700_000_000).forged(header(FITS), BODY))
        .contains("Riverbank-Signature tells no time");
    assertThat(seenAt(1_700_000_000).forged(Map.of(), BODY)).contains("Riverbank-Signature tells no time");
  }

  @Test
  void one_that_is_too_old_or_too_new_is_forged() {
    Map<String, String> header = header("t=1700000000," + FITS);
    assertThat(seenAt(1_700_000_300).forged(header, BODY)).isEmpty();
    assertThat(seenAt(1_699_999_700).forged(header, BODY)).isEmpty();
    assertThat(seenAt(1_700_000_301).forged(header, BODY)).contains("it was signed 301 seconds from now");
    assertThat(seenAt(1_699_999_699).forged(header, BODY)).contains("it was signed 301 seconds from now");
  }
}

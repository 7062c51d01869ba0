package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.model.Fact;
import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactCodecTest {
  private static final OrderId ORDER = new OrderId("o-1");

  static Stream<Fact> facts() {
    return GoldenFacts.ALL.stream();
  }

  @Test
  void everyFactHasAGoldenFile() {
    assertThat(GoldenFacts.ALL).extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(List.of(Fact.class.getPermittedSubclasses()));
  }

  /** A fact is stored under its class's name; Legiti's notifications under the name that they had first. */
  @ParameterizedTest
  @MethodSource("facts")
  void aFactIsWrittenAsItAlwaysWas(Fact fact) throws IOException {
    Encoded encoded = FactCodec.encode(fact);
    assertThat(encoded.body()).isEqualTo(golden(encoded.version(), encoded.type()));
    assertThat(encoded.type())
        .isEqualTo(snakeCase(fact.getClass().getSimpleName()).replaceFirst("^notification_", "notice_"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void aFactOfAnyVersionIsStillRead(Fact fact) throws IOException {
    Encoded encoded = FactCodec.encode(fact);
    Encoded stored = new Encoded(encoded.type(), encoded.version(),
        golden(encoded.version(), encoded.type()));
    assertThat(FactCodec.decode(ORDER, 1, stored)).isEqualTo(fact);
    for (int version = 1; version < encoded.version(); version++) {
      Encoded older = new Encoded(encoded.type(), version, golden(version, encoded.type()));
      assertThat(FactCodec.decode(ORDER, 1, older)).isInstanceOf(fact.getClass());
    }
  }

  @Test
  void aChargebackOfBeforeTheyHadIdsIsOneOfAllThatWasLeft() throws IOException {
    assertThat(FactCodec.decode(ORDER, 1, new Encoded("charged_back", 1, golden(1, "charged_back"))))
        .isEqualTo(new Fact.ChargedBack(true, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void aCardWithoutFirstAndLastDigitsIsWrittenWithoutThem() throws IOException {
    Fact fact = new Fact.PaymentOffered(2,
        new Card("tok_wallet", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), 1,
        false,
        Optional.empty());
    Encoded encoded = FactCodec.encode(fact);
    assertThat(encoded.body()).isEqualTo(golden(1, "payment_offered-wallet"));
    assertThat(FactCodec.decode(ORDER, 1, encoded)).isEqualTo(fact);
  }

  @Test
  void whatOnlyTheAcquirerUnderstandsIsWrittenInTheOrderOfItsNames() throws IOException {
    Card once = new Card("tok_once", Optional.of("411111"), Optional.of("1111"), Optional.empty(),
        Optional.empty(), false);
    Map<String, String> data = new LinkedHashMap<>();
    data.put("off_session", "true");
    data.put("customer", "cus_é");
    Fact fact = new Fact.PaymentOffered(2, once, 1, false, Optional.empty(), data);

    Encoded encoded = FactCodec.encode(fact);
    assertThat(encoded.body()).isEqualTo(golden(1, "payment_offered-acquirer_data"));
    assertThat(FactCodec.decode(ORDER, 1, encoded)).isEqualTo(fact);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"reusable\":null", "\"reusable\":1", "\"reusable\":\"false\"", "\"reusable\":{}"})
  void whetherACardIsReusableIsReadOnlyAsAWordOfTruth(String part) {
    unreadable(
        "{\"payment\":1,\"card\":{\"token\":\"tok\"," + part + "},\"installments\":1,\"renewal\":false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "[]", "{\"a\":1}", "{\"a\":null}", "{\"a\":{}}"})
  void dataForTheAcquirerIsReadOnlyAsTexts(String data) {
    unreadable(
        "{\"payment\":1,\"card\":{\"token\":\"tok\"},\"installments\":1,\"renewal\":false,\"acquirer_data\":"
            + data + "}");
  }

  private static void unreadable(String body) {
    assertThatThrownBy(() -> FactCodec.decode(ORDER, 4, new Encoded("payment_offered", 1, body)))
        .isInstanceOf(UnreadableRecordException.class);
  }

  /** Renaming a constant in the code would make stored facts unreadable. */
  @Test
  void storedWordsStayAsTheyAre() throws IOException {
    String words = Stream.of(dev.catraca.acquiring.Operation.class, dev.catraca.antifraud.Decision.class,
        dev.catraca.acquiring.DeclineCategory.class, dev.catraca.model.EndReason.class,
        dev.catraca.order.OrderStatus.class,
        dev.catraca.policy.FallbackAction.class, dev.catraca.policy.DeadlineAction.class,
        dev.catraca.order.FlowKind.class,
        dev.catraca.antifraud.NotificationId.Kind.class, Fact.CaptureRefusal.class, Fact.Closure.class,
        Fact.NoDecisionCause.class, dev.catraca.view.OrderState.class, dev.catraca.port.Lane.class,
        dev.catraca.order.Buyer.Gender.class, dev.catraca.order.Document.DocumentType.class)
        .map(type -> type.getSimpleName() + " "
            + String.join(" ", Arrays.stream(type.getEnumConstants()).map(Enum::name).sorted().toList())
            + "\n")
        .reduce("", String::concat);
    assertThat(words).as("a new word is added to words.txt; an old one is never changed")
        .isEqualTo(resource("golden/v1/words.txt"));
  }

  @Test
  void whatANewerProgramWroteIsRefusedByName() {
    assertThatThrownBy(() -> FactCodec.decode(ORDER, 4, new Encoded("teleported", 1, "{}")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("order o-1, fact 4 (teleported, version 1): no such type is known");
    assertThatThrownBy(() -> FactCodec.decode(ORDER, 4, new Encoded("hold_lapsed", 2, "{\"payment\":1}")))
        .hasMessage("order o-1, fact 4 (hold_lapsed, version 2): no such version is known");
    assertThatThrownBy(
        () -> FactCodec.decode(ORDER, 4, new Encoded("hold_lapsed", 1, "{\"payment\":1,\"more\":2}")))
        .hasMessage("order o-1, fact 4 (hold_lapsed, version 1): its body is not of that shape");
  }

  @Test
  void aFactWithPersonalDataIsRefused() {
    Card withHolder = new Card("tok", "411111", "1111", Optional.empty(),
        Optional.of(new Card.Holder(Optional.of("Ana Souza"), Optional.empty())));
    assertThatThrownBy(
        () -> FactCodec.encode(new Fact.PaymentOffered(1, withHolder, 1, false, Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("Ana");
  }

  private static String golden(int version, String type) throws IOException {
    return resource("golden/v" + version + "/" + type + ".json").stripTrailing();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FactCodecTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
  }
}

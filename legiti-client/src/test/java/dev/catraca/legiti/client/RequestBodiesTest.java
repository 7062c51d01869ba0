package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Card;
import dev.catraca.order.CustomData;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import dev.catraca.port.OrderReport;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes of each request, compared whole with golden ones, and what the OpenAPI description says of them. */
class RequestBodiesTest {
  private static final OrderId ID = new OrderId("PED-1");

  private final RequestBodies bodies = new RequestBodies(new AssumedMapping());
  private final RequestSchemas schemas = new RequestSchemas();

  RequestBodiesTest() throws IOException {}

  private String checked(Call call, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    assertThat(schemas.complaints(call, text)).isEmpty();
    assertThat(text).doesNotContain("null", "tok_");
    return text;
  }

  /** A golden body: the exact bytes, but for the lines that make it readable. */
  private static String golden(String name) throws IOException {
    try (InputStream in = RequestBodiesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).lines()
          .map(String::strip).collect(Collectors.joining());
    }
  }

  @Test
  void aFullOrderCarriesEveryFieldInTheOrderOfTheDocumentation() throws IOException {
    assertThat(checked(Call.EVALUATE, bodies.order(Orders.full(), true)))
        .isEqualTo(golden("full-order.json"));
  }

  @Test
  void aMinimalOrderLeavesOutWhatItDoesNotKnow() {
    assertThat(checked(Call.COLLECT, bodies.order(Orders.minimal(), false))).isEqualTo("""
        {"id":"12345","evaluate":false,"total_paid_value":110.00,"currency":"BRL","status":"pending",\
        "creation_datetime":"2026-03-01T12:00:00Z","user":{"id":"98745"}}""");
  }

  @Test
  void theSameOrderGivesTheSameBytes() {
    assertThat(bodies.order(Orders.full(), true)).isEqualTo(bodies.order(Orders.full(), true));
  }

  @Test
  void aStatusGoesWithItsReason() {
    assertThat(checked(Call.STATUS, bodies.status(ID, OrderStatus.CANCELLED, Optional.of("refunded"))))
        .isEqualTo("{\"id\":\"PED-1\",\"status\":\"cancelled\",\"status_reason\":\"refunded\"}");
    assertThat(checked(Call.STATUS, bodies.status(ID, OrderStatus.MANUAL_ANALYSIS, Optional.empty())))
        .isEqualTo("{\"id\":\"PED-1\",\"status\":\"manual_analysis\"}");
  }

  @Test
  void aFraudMarkNamesOrderAndSignal() {
    assertThat(checked(Call.MARK, bodies.mark(ID, FraudSignal.ofMerchant("own_rules"))))
        .isEqualTo("{\"order_id\":\"PED-1\",\"fraud_signal_type\":\"own_rules\"}");
  }

  @Test
  void aPaymentGoesWithItsTransactionIdAndNeverWithItsToken() {
    assertThat(checked(Call.PAYMENT, bodies.payment(ID, Orders.payment()))).isEqualTo("""
        {"order_id":"PED-1","id":"2","method":"credit_card","value":110.00,"installments":3,"status":"authorized",\
        "acquirer":"stub","transaction_id":"tx-2","first_six_digits_cc":"411111","last_four_digits_cc":"1111",\
        "brand":"visa"}""");
  }

  @Test
  void aWalletGoesWithoutTheDigitsThatNobodyKnows() {
    PaymentSnapshot it = Orders.payment();
    Card wallet = new Card("tok_wallet", Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
    assertThat(checked(Call.PAYMENT, bodies.payment(ID, new PaymentSnapshot(it.number(), wallet,
        it.installments(), it.amount(), it.status(), it.acquirer(), it.transactionId())))).isEqualTo("""
            {"order_id":"PED-1","id":"2","method":"credit_card","value":110.00,"installments":3,"status":"authorized",\
            "acquirer":"stub","transaction_id":"tx-2"}""");
  }

  @Test
  void whatOnlyHelpsScoringIsShortened() {
    Optional<String> text = Optional.of("ã".repeat(8192));
    Seller seller = new Seller(Optional.empty(), Optional.empty(), text, Optional.empty(),
        List.of("x".repeat(2000)),
        List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    Product product = new Product(Optional.empty(), text, Optional.empty(), Optional.empty(), text,
        List.of("short", "x".repeat(1024)), Optional.of(seller));
    OrderReport small = Orders.minimal();
    Purchase of = small.dossier().purchase();
    Purchase purchase = new Purchase(of.createdAt(), of.gross(), of.discount(), of.shipping(), of.tip(),
        of.couponNames(), of.invoiceDocument(), of.buyer(),
        List.of(new Item(1, small.amount(), Optional.empty(), Optional.empty(), product)), List.of(),
        Optional.empty());
    String body = checked(Call.COLLECT,
        bodies.order(new OrderReport(small.id(), small.amount(), small.placedAt(),
            small.snapshot(), new PersonalData(purchase, Map.of())), false));
    String shortened = "ã".repeat(1023) + "…";
    assertThat(body).contains("\"title\":\"" + shortened + "\"")
        .contains("],\"seller\":{\"description\":\"" + shortened + "\",\"categories\":[\"" + "x".repeat(1023)
            + "…\"]")
        .contains("\"categories\":[\"short\",\"" + "x".repeat(1024) + "\"]");
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void everyStatusIsOneOfLegitisWords(OrderStatus status) {
    checked(Call.STATUS, bodies.status(ID, status, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(PaymentSnapshot.Status.class)
  void everyPaymentStatusIsWritten(PaymentSnapshot.Status status) {
    PaymentSnapshot it = Orders.payment();
    assertThat(checked(Call.PAYMENT,
        bodies.payment(ID, new PaymentSnapshot(it.number(), it.card(), it.installments(),
            it.amount(), status, it.acquirer(), it.transactionId()))))
        .contains(status.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({"11000, BRL, 110.00", "1, BRL, 0.01", "0, BRL, 0.00", "11000, CLP, 11000", "11000, JPY, 11000",
      "11000, KWD, 11.000", "1, KWD, 0.001", "999999999999999, BRL, 9999999999999.99",
      "999999999999999, KWD, 999999999999.999", "999999999999999, CLP, 999999999999999"})
  void amountsAreWrittenInMajorUnitsExactly(long minorUnits, String currency, String written) {
    OrderReport report = Orders.of("a", Optional.empty(), Money.of(minorUnits, currency));
    assertThat(checked(Call.EVALUATE, bodies.order(report, true)))
        .contains("\"total_paid_value\":" + written + ",\"currency\":\"" + currency + "\"");
  }

  @Test
  void customDataKeepsItsNumbersWhateverTheirSize() {
    String text = checked(Call.EVALUATE, bodies.order(with(new CustomData(Map.of("n",
        List.of(new BigDecimal("1E+9"), new BigDecimal("1E+20"), new BigDecimal("1E-9"),
            new BigDecimal("1E+99999999"), 7)))),
        true));
    assertThat(text).contains("\"custom_data\":{\"n\":[1000000000,1E+20,1E-9,1E+99999999,7]}");
  }

  @Test
  void emptyCustomDataIsLeftOut() {
    assertThat(checked(Call.EVALUATE, bodies.order(with(new CustomData(Map.of())), true)))
        .doesNotContain("custom");
  }

  @Test
  void anotherMappingReplacesWhatIsNotDocumented() {
    UndocumentedMapping other = new UndocumentedMapping() {
      @Override
      public Map<String, Object> creation(OrderReport report) {
        return Map.of("transactions", List.of(1));
      }

      @Override
      public Map<String, Object> paymentUpdate(OrderId order, PaymentSnapshot payment) {
        return Map.of("order", order.value());
      }
    };
    RequestBodies replaced = new RequestBodies(other);
    assertThat(checked(Call.EVALUATE, replaced.order(Orders.full(), true))).contains("\"transactions\":[1]")
        .doesNotContain("payments", "deliveries");
    assertThat(checked(Call.PAYMENT, replaced.payment(ID, Orders.payment())))
        .isEqualTo("{\"order\":\"PED-1\"}");
  }

  private static OrderReport with(CustomData data) {
    OrderReport plain = Orders.minimal();
    Purchase it = plain.dossier().purchase();
    Purchase purchase = new Purchase(it.createdAt(), it.gross(), it.discount(), it.shipping(), it.tip(),
        it.couponNames(), it.invoiceDocument(), it.buyer(), it.items(), it.deliveries(), Optional.of(data));
    return new OrderReport(plain.id(), plain.amount(), plain.placedAt(), plain.snapshot(),
        new PersonalData(purchase, Map.of()));
  }
}

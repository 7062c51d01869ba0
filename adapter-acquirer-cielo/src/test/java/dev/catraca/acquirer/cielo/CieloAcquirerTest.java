package dev.catraca.acquirer.cielo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.SimulatedCards;
import dev.catraca.acquirer.cielo.simulator.SimulatedSale;
import dev.catraca.acquirer.http.Pace;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.AlreadyCaptured;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Captured;
import dev.catraca.acquiring.AcquirerOutcome.Charged;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.Refunded;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerOutcome.Voided;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.acquiring.QueryOutcome.Found;
import dev.catraca.acquiring.QueryOutcome.NoTrace;
import dev.catraca.acquiring.QueryOutcome.Unanswered;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.Card;
import dev.catraca.order.CardNumber;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to Cielo: states, sums, two sales of one reference, voids that would refund. */
class CieloAcquirerTest {
  private CieloSandbox cielo = new CieloSandbox(CieloSimulator.Habits.USUAL);
  private CieloAcquirer acquirer = cielo.connect(cielo.settings());
  private final Card card = cielo.card(SimulatedCards.CardBehavior.APPROVED, "", "Visa");

  @AfterEach
  void close() {
    acquirer.close();
    cielo.close();
  }

  private void at(CieloSimulator.Habits habits) {
    close();
    cielo = new CieloSandbox(habits);
    acquirer = cielo.connect(cielo.settings());
  }

  // --- what is sent ---

  @Test
  void a_sale_is_sent_as_documented() {
    acquirer.perform(Requests.request(cielo, Operation.AUTHORIZE, card, Requests.AMOUNT, Optional.empty(),
        Map.of("card_on_file_usage", "Used", "card_on_file_reason", "Unscheduled", "initiator_category", "M1",
            "initiator_subcategory", "StandingOrder"),
        0));

    HttpAsked sent = cielo.wire().asked().getLast();
    assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /api/1/sales/");
    assertThat(sent.body()).isEqualTo(
        """
            {"MerchantOrderId":"%s","Payment":{"Type":"CreditCard","Amount":11000,"Installments":1,"Capture":false,\
            "CreditCard":{"CardToken":"%s","Brand":"Visa","CardOnFile":{"Usage":"Used","Reason":"Unscheduled"}},\
            "InitiatedTransactionIndicator":{"Category":"M1","Subcategory":"StandingOrder"}}}"""
            .formatted(Requests.reference(Operation.AUTHORIZE), card.token()));
    assertThat(Requests.reference(Operation.AUTHORIZE)).matches("[A-Z2-7]{20}");
    assertThat(cielo.cielo().violations()).isEmpty();
  }

  @Test
  void a_soft_descriptor_and_braspags_provider_are_sent() {
    at(CieloSimulator.Habits.USUAL.atBraspag());
    try (CieloAcquirer braspag = cielo.connect(cielo.settings().describedAs("CATRACA"))) {
      assertThat(braspag.perform(Requests.of(cielo, Operation.CHARGE, card))).isInstanceOf(Charged.class);
    }
    HttpAsked sent = cielo.wire().asked().getLast();
    assertThat(sent.path()).isEqualTo("/api/v2/sales/");
    assertThat(sent.body()).contains("\"Provider\":\"Simulado\"", "\"SoftDescriptor\":\"CATRACA\"");
    assertThat(cielo.cielo().violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"visa,Visa", "VISA,Visa", "mastercard,Master", "Master,Master", "american express,Amex",
      "amex,Amex", "elo,Elo", "aura,Aura", "jcb,JCB", "diners club,Diners", "discover,Discover",
      "hiper,Hipercard", "hipercard,Hipercard"})
  void brands_have_words_of_cielos(String ours, String theirs) {
    acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE,
        cielo.card(SimulatedCards.CardBehavior.APPROVED, "", ours)));
    assertThat(cielo.wire().asked().getLast().json("Brand")).hasValue(theirs);
  }

  @Test
  void what_cielo_cannot_take_is_refused_before_it_is_sent() {
    Card unbranded = new Card(card.token(), "411111", "1111", Optional.empty(), Optional.empty());
    for (OperationRequest request : List.of(
        sale(Money.of(100, "USD"), card, Map.of()), sale(Money.of(100, "JPY"), card, Map.of()),
        sale(Requests.AMOUNT, unbranded, Map.of()),
        sale(Requests.AMOUNT, cielo.card(SimulatedCards.CardBehavior.APPROVED, "", "riverbank"), Map.of()),
        sale(Requests.AMOUNT, card, Map.of("customer", "c1")),
        sale(Requests.AMOUNT, card, Map.of("card_on_file_usage", "Sometimes")))) {
      assertThat(acquirer.perform(request)).isInstanceOfSatisfying(Refused.class,
          refused -> assertThat(refused.message()).startsWith("not sent: "));
    }
    assertThat(cielo.wire().asked()).isEmpty();
  }

  private OperationRequest sale(Money amount, Card with, Map<String, String> data) {
    return Requests.request(cielo, Operation.AUTHORIZE, with, amount, Optional.empty(), data, 0);
  }

  // --- answers to a sale ---

  @ParameterizedTest
  @CsvSource({"0,Unknown,Unknown", "1,Authorized,Unknown", "2,Unknown,Charged",
      "3,Declined OTHER,Declined OTHER",
      "10,Unknown,Unknown", "11,Unknown,Unknown", "12,Unknown,Unknown", "13,Unknown,Unknown",
      "20,Unknown,Unknown", "4,Unknown,Unknown", "99,Unknown,Unknown"})
  void a_status_has_its_meaning(int status, String authorize, String charge) {
    for (Map.Entry<Operation, String> asked : Map.of(Operation.AUTHORIZE, authorize, Operation.CHARGE, charge)
        .entrySet()) {
      cielo.wire().next(Requests.sale(asked.getKey(), "\"Status\": " + status));
      assertThat(ActionCodesTest.words(acquirer.perform(Requests.of(cielo, asked.getKey(), card))))
          .isEqualTo(asked.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Status\": \"Authorized\"", "\"Status\": 1.0", "\"Status\": -1",
      "\"Status\": null", "\"Status\": 1, \"Currency\": \"USD\"", "\"Status\": 1, \"Status\": 3",
      "\"Status\": 1, \"Tid\": {}", "\"Status\": 18446744073709551617"})
  void an_answer_that_makes_no_sense_is_unknown(String fields) {
    cielo.wire().next(Requests.sale(Operation.AUTHORIZE, fields));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card))).isInstanceOf(Unknown.class);
  }

  @Test
  void an_answer_about_another_sale_is_unknown() {
    cielo.wire().next(Requests.sale(Operation.CHARGE, "\"Status\": 1"));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card))).isInstanceOf(Unknown.class);
  }

  @Test
  void an_answer_that_came_packed_is_read() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Requests.body(Operation.AUTHORIZE, "\"Status\": 1").getBytes(StandardCharsets.UTF_8));
    }
    cielo.wire().next(new HttpAnswer.Raw("HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: "
        + packed.size() + "\r\n\r\n" + packed.toString(StandardCharsets.ISO_8859_1)));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card)))
        .isInstanceOf(Authorized.class);
  }

  @Test
  void a_small_answer_that_unpacks_into_a_large_one_is_unknown() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(" ".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
    }
    cielo.wire().next(new HttpAnswer.Raw("HTTP/1.1 201 Created\r\nContent-Length: " + packed.size()
        + "\r\n\r\n" + packed.toString(StandardCharsets.ISO_8859_1)));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card))).isInstanceOf(Unknown.class);
  }

  /** A GUID that passes for a card number, and a number of 13 digits that does: ids are left as they are. */
  @Test
  void ids_that_look_like_card_numbers_are_left_alone() {
    String guid = "f4f70b51-f376-46d2-9f24-48847712915b";
    String tid = "0305023610002";
    assertThat(CardNumber.isIn(guid)).isTrue();
    assertThat(CardNumber.isIn(tid)).isTrue();
    Card likeACard = new Card(guid, "411111", "1111", Optional.of("visa"), Optional.empty());
    cielo.wire()
        .next(HttpAnswer.json(201,
            """
        {"MerchantOrderId": "%s", "Payment": {"PaymentId": "%s", "Tid": "%s", "Amount": 11000, "Status": 1}}"""
                .formatted(Requests.reference(Operation.AUTHORIZE), guid, tid)));
    assertThat(acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, likeACard)))
        .isEqualTo(new Authorized(guid, Optional.of(tid), Requests.AMOUNT, Optional.empty()));
  }

  /** Cielo finds out by itself what became of it, and cancels it: until then nothing is known, whatever its status is called. */
  @ParameterizedTest
  @CsvSource({"0,Unknown", "1,Authorized", "3,Declined OTHER", "13,Declined ISSUER_UNAVAILABLE"})
  void a_sale_that_cielo_cancels_by_itself_is_unknown_until_that_is_settled(int status, String settled) {
    String fields = "\"TryAutomaticCancellation\": true, \"Status\": " + status;
    OperationRequest request = Requests.of(cielo, Operation.AUTHORIZE, card);
    cielo.wire().next(Requests.sale(Operation.AUTHORIZE, fields));
    assertThat(acquirer.perform(request)).isInstanceOf(Unknown.class);

    cielo.pass(Duration.ofMinutes(62));
    cielo.wire().next(
        HttpAnswer.json(200, "{\"Payments\": [{\"PaymentId\": \"24bc8366-fc31-4d6c-8555-17049a836a07\"}]}"),
        HttpAnswer.json(200, Requests.body(Operation.AUTHORIZE, fields)));
    assertThat(outcome(acquirer.query(request))).isEqualTo(status == 0 ? "Unanswered" : settled);
  }

  // --- questions for a sale ---

  /** The same sale twice is one sale. */
  @Test
  void a_sale_that_is_listed_twice_counts_once() {
    String id = "{\"PaymentId\": \"24bc8366-fc31-4d6c-8555-17049a836a07\"}";
    HttpAnswer sale = HttpAnswer.json(200,
        Requests.body(Operation.CHARGE, "\"Status\": \"2\", \"New\": {\"a\": [1]}"));
    cielo.wire().next(HttpAnswer.json(200, "{\"Payments\": [%s, %s]}".formatted(id, id)), sale, sale);
    assertThat(outcome(acquirer.query(Requests.of(cielo, Operation.CHARGE, card)))).isEqualTo("Charged");
  }

  @ParameterizedTest
  @CsvSource({"0,Unanswered", "12,Unanswered", "20,Unanswered", "10,Unanswered", "3,Found", "13,Unanswered"})
  void what_is_not_finished_is_no_answer(String status, String answer) {
    OperationRequest request = Requests.of(cielo, Operation.AUTHORIZE,
        cielo.card(SimulatedCards.CardBehavior.STATUS, status, "visa"));
    acquirer.perform(request);
    cielo.pass(Duration.ofMinutes(10));
    assertThat(acquirer.query(request).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void an_aborted_sale_is_declined_once_that_is_settled() {
    OperationRequest request = Requests.of(cielo, Operation.AUTHORIZE,
        cielo.card(SimulatedCards.CardBehavior.STATUS, "13", "visa"));
    assertThat(acquirer.perform(request)).isInstanceOf(Unknown.class);
    cielo.pass(Duration.ofMinutes(61));
    assertThat(outcome(acquirer.query(request))).isEqualTo("Declined ISSUER_UNAVAILABLE");
  }

  @Test
  void two_sales_of_one_reference_are_for_a_person_until_one_is_cancelled() {
    OperationRequest request = Requests.of(cielo, Operation.CHARGE, card);
    assertThat(acquirer.perform(request)).isInstanceOf(Charged.class);
    SimulatedSale second = cielo.cielo().sold(Requests.reference(Operation.CHARGE), 11_000, true);
    cielo.pass(Duration.ofHours(2));

    assertThat(acquirer.query(request)).isInstanceOfSatisfying(Unanswered.class,
        no -> assertThat(no.why()).contains("several sales"));

    second.cancelByHand();
    assertThat(outcome(acquirer.query(request))).isEqualTo("Charged");
  }

  @Test
  void a_denied_sale_beside_one_that_holds_is_passed_over() {
    OperationRequest denied = Requests.of(cielo, Operation.AUTHORIZE,
        cielo.card(SimulatedCards.CardBehavior.DENIED, "51", "visa"));
    acquirer.perform(denied);
    cielo.cielo().sold(Requests.reference(Operation.AUTHORIZE), 11_000, false);
    cielo.pass(Duration.ofHours(2));
    assertThat(outcome(acquirer.query(denied))).isEqualTo("Authorized");
  }

  @Test
  void another_amount_is_told_as_it_is() {
    cielo.cielo().sold(Requests.reference(Operation.AUTHORIZE), 9_000, false);
    cielo.pass(Duration.ofHours(2));
    assertThat(acquirer.query(Requests.of(cielo, Operation.AUTHORIZE, card)))
        .isInstanceOfSatisfying(Found.class, found -> assertThat(found.outcome()).isInstanceOfSatisfying(
            Authorized.class, held -> assertThat(held.amount()).isEqualTo(Money.of(9_000, "BRL"))));
  }

  @Test
  void a_404_is_believed_only_beside_a_sale_that_is_still_found() {
    CieloSettings withoutControl = CieloSettings.of(cielo.settings().account().endpoint(),
        cielo.settings().queries(),
        CieloSimulator.MERCHANT_ID, CieloSimulator.MERCHANT_KEY, CieloSandbox.REFERENCES);
    try (CieloAcquirer fresh = cielo.connect(withoutControl)) {
      OperationRequest never = Requests.of(cielo, Operation.CHARGE, card);
      assertThat(fresh.query(never)).isInstanceOf(Unanswered.class);

      fresh.perform(Requests.of(cielo, Operation.AUTHORIZE, card));
      cielo.pass(Duration.ofMinutes(1));
      assertThat(fresh.query(never)).isInstanceOf(NoTrace.class);
    }
  }

  /** A wrong path for questions, at which nothing is ever found. */
  @Test
  void at_a_wrong_address_nothing_is_believed() {
    CieloSettings wrong = CieloSettings.of(cielo.settings().account().endpoint(),
        HttpEndpoint.of(URI.create(cielo.url() + "/elsewhere")), CieloSimulator.MERCHANT_ID,
        CieloSimulator.MERCHANT_KEY, CieloSandbox.REFERENCES).withControlOrder("CONTROL0000000000000");
    try (CieloAcquirer astray = cielo.connect(wrong)) {
      OperationRequest request = Requests.of(cielo, Operation.AUTHORIZE, card);
      assertThat(astray.perform(request)).isInstanceOf(Authorized.class);
      cielo.pass(Duration.ofHours(2));
      assertThat(astray.query(request)).isInstanceOf(Unanswered.class);
    }
  }

  /** Some documents call it so. */
  @Test
  void a_list_called_payment_is_read() {
    cielo.wire().next(HttpAnswer.json(200, "{\"Payment\": []}"));
    assertThat(acquirer.query(Requests.of(cielo, Operation.AUTHORIZE, card))).isInstanceOf(NoTrace.class);
  }

  // --- voids, which would refund ---

  @Test
  void a_void_of_what_was_captured_sends_nothing() {
    String id = charged();
    int before = cielo.sent().orElseThrow().size();
    assertThat(acquirer.perform(Requests.on(cielo, Operation.VOID, card, id, 11_000, 0)))
        .isEqualTo(new AlreadyCaptured(Requests.AMOUNT, tid()));
    assertThat(cielo.sent().orElseThrow()).hasSize(before);
  }

  @Test
  void a_void_of_a_sale_that_is_not_shown_yet_sends_nothing() {
    at(CieloSimulator.Habits.USUAL.showingAfter(Duration.ofMinutes(1)));
    cielo.pass(Duration.ofMinutes(5));
    String id = held();
    OperationRequest giveUp = Requests.on(cielo, Operation.VOID, card, id, 11_000, 0);
    int before = cielo.sent().orElseThrow().size();
    assertThat(acquirer.perform(giveUp)).isInstanceOf(Unknown.class);
    assertThat(cielo.sent().orElseThrow()).hasSize(before);

    cielo.pass(Duration.ofMinutes(2));
    assertThat(acquirer.perform(giveUp)).isInstanceOf(Voided.class);
  }

  @Test
  void a_hold_that_nobody_may_capture_any_more_is_over_though_its_status_stays() {
    String id = held();
    cielo.pass(Duration.ofDays(8));
    assertThat(ActionCodesTest
        .words(acquirer.perform(Requests.on(cielo, Operation.VOID, card, id, 11_000, 0))))
        .isEqualTo("Refused EXPIRED");
    assertThat(acquirer.query(Requests.on(cielo, Operation.VOID, card, id, 11_000, 0)))
        .isInstanceOf(NoTrace.class);
  }

  // --- sums ---

  @Test
  void a_second_partial_refund_is_told_from_the_first_by_the_sum_before() {
    String id = charged();
    assertThat(refund(id, 3_000, 0)).isInstanceOf(Refunded.class);

    OperationRequest second = Requests.on(cielo, Operation.REFUND, card, id, 3_000, 3_000);
    assertThat(acquirer.query(second)).as("not sent yet").isInstanceOf(NoTrace.class);
    assertThat(acquirer.perform(second)).isInstanceOf(Refunded.class);
    assertThat(outcome(acquirer.query(second))).isEqualTo("Refunded");

    OperationRequest third = Requests.on(cielo, Operation.REFUND, card, id, 3_000, 4_000);
    assertThat(acquirer.query(third)).as("a sum that fits neither").isInstanceOf(Unanswered.class);
  }

  @Test
  void the_whole_is_back_whatever_the_status_is_called() {
    String id = charged();
    assertThat(refund(id, 11_000, 0)).isInstanceOf(Refunded.class);
    assertThat(cielo.cielo().sales(Requests.reference(Operation.CHARGE)).getFirst().status()).isEqualTo(10);
    assertThat(outcome(acquirer.query(Requests.on(cielo, Operation.REFUND, card, id, 11_000, 0))))
        .isEqualTo("Refunded");
  }

  @Test
  void a_refund_of_a_later_day_has_a_status_of_its_own() {
    String id = charged();
    cielo.pass(Duration.ofDays(2));
    assertThat(refund(id, 11_000, 0)).isInstanceOf(Refunded.class);
    assertThat(cielo.cielo().sales(Requests.reference(Operation.CHARGE)).getFirst().status()).isEqualTo(11);
  }

  /** The fake takes what comes within five seconds twice, as Cielo may. */
  @Test
  void two_refunds_of_one_sale_keep_their_distance() {
    String id = charged();
    refund(id, 1_000, 0);
    refund(id, 1_000, 1_000);
    assertThat(cielo.cielo().sales(Requests.reference(Operation.CHARGE)).getFirst().voided())
        .isEqualTo(2_000);
  }

  /** The time of one call bounds all that an operation sends: the wait for the second refund is longer here. */
  @Test
  void nothing_is_sent_once_the_time_of_a_call_is_over() {
    AtomicLong nanos = new AtomicLong();
    Pace pace = new Pace(CieloAcquirer.PACE, cielo.clock(), pause -> {
      cielo.clock().advance(pause);
      nanos.addAndGet(pause.toNanos());
    });
    CieloSettings hasty = cielo.settings().lasting(CieloSettings.USUAL_HOLD, CieloSettings.USUAL_SETTLING,
        Duration.ofSeconds(4));
    String id = charged();
    try (CieloAcquirer slow = new CieloAcquirer(hasty, cielo.clock(), pace, nanos::get)) {
      assertThat(slow.perform(Requests.on(cielo, Operation.REFUND, card, id, 1_000, 0)))
          .isInstanceOf(Refunded.class);
      int before = cielo.wire().asked().size();
      assertThat(slow.perform(Requests.on(cielo, Operation.REFUND, card, id, 1_000, 1_000)))
          .isInstanceOf(NotSent.class);
      assertThat(cielo.wire().asked()).hasSize(before);
    }
  }

  @Test
  void what_is_wholly_back_need_not_tell_its_sum() {
    cielo.wire().next(HttpAnswer.json(200, Requests.body(Operation.CHARGE, "\"Status\": 11")));
    assertThat(outcome(acquirer.query(
        Requests.on(cielo, Operation.REFUND, card, "24bc8366-fc31-4d6c-8555-17049a836a07", 11_000, 0))))
        .isEqualTo("Refunded");
  }

  @Test
  void a_refund_that_the_acquirer_behind_braspag_has_not_agreed_to_is_unknown() {
    at(CieloSimulator.Habits.USUAL.atBraspag());
    String id = charged();
    cielo.wire().next(HttpAnswer.json(200, """
        {"Status": 2, "ReasonCode": 0, "ProviderReturnCode": "0", "ProviderReturnMessage": "taken"}"""));
    assertThat(refund(id, 3_000, 0)).isInstanceOf(Unknown.class);
  }

  // --- captures ---

  @Test
  void a_capture_is_asked_for_by_its_sale() {
    String id = held();
    OperationRequest capture = Requests.on(cielo, Operation.CAPTURE, card, id, 11_000, 0);
    assertThat(acquirer.query(capture)).isInstanceOf(NoTrace.class);
    assertThat(acquirer.perform(capture)).isInstanceOf(Captured.class);
    assertThat(outcome(acquirer.query(capture))).isEqualTo("Captured");
  }

  @Test
  void a_captured_sale_without_its_captured_amount_says_nothing() {
    cielo.wire().next(HttpAnswer.json(200, Requests.body(Operation.AUTHORIZE, "\"Status\": 2")));
    assertThat(acquirer.query(
        Requests.on(cielo, Operation.CAPTURE, card, "24bc8366-fc31-4d6c-8555-17049a836a07", 11_000, 0)))
        .isInstanceOf(Unanswered.class);
  }

  @Test
  void what_acts_on_a_sale_is_not_believed_to_leave_no_trace_where_the_sale_is_not_found() {
    assertThat(acquirer.query(Requests.on(cielo, Operation.CAPTURE, card, "no-such-sale", 11_000, 0)))
        .isInstanceOf(Unanswered.class);
  }

  // --- settings ---

  @Test
  void settings_show_no_key_and_refuse_what_will_not_do() {
    assertThat(cielo.settings().toString()).doesNotContain(CieloSimulator.MERCHANT_KEY,
        CieloSimulator.MERCHANT_ID);
    assertThatThrownBy(() -> HttpEndpoint.of(URI.create("http://api.example.com")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cielo.settings().describedAs("ação"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cielo.settings().withControlOrder("a/b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String held() {
    AcquirerOutcome outcome = acquirer.perform(Requests.of(cielo, Operation.AUTHORIZE, card));
    assertThat(outcome).isInstanceOf(Authorized.class);
    return ((Authorized) outcome).authorizationId();
  }

  private String charged() {
    AcquirerOutcome outcome = acquirer.perform(Requests.of(cielo, Operation.CHARGE, card));
    assertThat(outcome).isInstanceOf(Charged.class);
    return ((Charged) outcome).chargeId();
  }

  private Optional<String> tid() {
    return Optional.of(cielo.cielo().sales(Requests.reference(Operation.CHARGE)).getFirst().tid());
  }

  private AcquirerOutcome refund(String id, long cents, long before) {
    return acquirer.perform(Requests.on(cielo, Operation.REFUND, card, id, cents, before));
  }

  private static String outcome(QueryOutcome outcome) {
    return outcome instanceof Found found ? ActionCodesTest.words(found.outcome())
        : outcome.getClass().getSimpleName();
  }
}

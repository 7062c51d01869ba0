package dev.catraca.acquirer.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.stub.LedgerEvent.Kind;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Captured;
import dev.catraca.acquiring.AcquirerOutcome.Charged;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.Refunded;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerOutcome.Voided;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTokenTest {
  private static final String ORDER = "o-1";
  private static final Money AMOUNT = Money.of(11_001, "BRL");

  private final MovableTime time = new MovableTime();
  private StubAcquirer acquirer = playing(CapabilityClass.IDEMPOTENT);

  private StubAcquirer playing(CapabilityClass played) {
    return new StubAcquirer(new SimulatedAcquirer(AcquirerSettings.defaults().playing(played), time), time,
        Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"tok_decline_funds,FUNDS", "tok_decline_card,CARD_DATA", "tok_decline_fraud,FRAUD",
      "tok_decline_issuer,ISSUER_UNAVAILABLE", "tok_decline_stolen,LOST_OR_STOLEN"})
  void declining_tokens_decline_authorization_and_charge_alike(String token, DeclineCategory category) {
    for (Operation operation : new Operation[]{Operation.AUTHORIZE, Operation.CHARGE}) {
      assertThat(perform(operation, 1, token, "")).isInstanceOfSatisfying(Declined.class,
          declined -> assertThat(declined.category()).isEqualTo(category));
    }
    assertThat(acquirer.ledger().openHolds(ORDER)).isEmpty();
    assertThat(count(Kind.DECLINED)).isEqualTo(2);
  }

  @Test
  void a_token_with_a_suffix_behaves_as_the_one_without_and_strangers_are_approved() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_decline_funds.second-card", ""))
        .isInstanceOf(Declined.class);
    assertThat(perform(Operation.AUTHORIZE, 2, "whatever", "")).isInstanceOf(Authorized.class);
  }

  @Test
  void unknown_authorized_takes_effect_and_answers_the_repetition() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_unknown_authorized", "")).isInstanceOf(Unknown.class);
    assertThat(acquirer.ledger().openHolds(ORDER)).hasSize(1);
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_unknown_authorized", "")).isInstanceOf(Authorized.class);
    assertThat(acquirer.ledger().openHolds(ORDER)).hasSize(1);
    assertThat(count(Kind.REPEATED)).isEqualTo(1);
  }

  @Test
  void unknown_authorized_is_charged_twice_by_who_repeats_at_an_acquirer_that_keeps_no_keys() {
    acquirer = playing(CapabilityClass.QUERY_ONLY);
    perform(Operation.CHARGE, 1, "tok_unknown_authorized", "");
    perform(Operation.CHARGE, 1, "tok_unknown_authorized", "");

    assertThat(acquirer.ledger().effectiveCaptures(ORDER)).hasSize(2).extracting(BankHold::id)
        .doesNotHaveDuplicates();
    assertThat(count(Kind.SECOND_EFFECT)).isEqualTo(1);
  }

  @Test
  void unknown_not_sent_has_no_effect_and_works_the_second_time_also_under_another_key() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_unknown_not_sent", "")).isInstanceOf(Unknown.class);
    assertThat(query(1, "tok_unknown_not_sent")).isInstanceOf(QueryOutcome.NoTrace.class);
    assertThat(acquirer.ledger().openHolds(ORDER)).isEmpty();
    assertThat(perform(Operation.AUTHORIZE, 2, "tok_unknown_not_sent", "")).isInstanceOf(Authorized.class);
  }

  @Test
  void capture_declined_names_funds_and_leaves_the_hold_open() {
    String hold = authorized("tok_capture_declined");
    assertThat(perform(Operation.CAPTURE, 2, "tok_capture_declined", hold)).isInstanceOfSatisfying(
        Declined.class,
        declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.FUNDS));
    assertThat(acquirer.ledger().openHolds(ORDER)).hasSize(1);
  }

  @Test
  void capture_unknown_takes_the_money_and_answers_the_repetition() {
    String hold = authorized("tok_capture_unknown");
    assertThat(perform(Operation.CAPTURE, 2, "tok_capture_unknown", hold)).isInstanceOf(Unknown.class);
    assertThat(acquirer.ledger().captured(ORDER)).contains(AMOUNT);
    assertThat(perform(Operation.CAPTURE, 2, "tok_capture_unknown", hold)).isInstanceOf(Captured.class);
  }

  @Test
  void void_fails_twice_under_the_same_key_or_others_and_then_works() {
    String hold = authorized("tok_void_fails_twice");
    assertThat(perform(Operation.VOID, 2, "tok_void_fails_twice", hold)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.OTHER));
    assertThat(perform(Operation.VOID, 2, "tok_void_fails_twice", hold)).isInstanceOf(Refused.class);
    assertThat(perform(Operation.VOID, 3, "tok_void_fails_twice", hold)).isInstanceOf(Voided.class);
    assertThat(acquirer.ledger().openHolds(ORDER)).isEmpty();
  }

  @Test
  void expires_in_5s_says_so_and_does() {
    Instant made = time.instant();
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_expires_in_5s", "")).isInstanceOfSatisfying(
        Authorized.class,
        authorized -> assertThat(authorized.captureBefore()).contains(made.plusSeconds(5)));
    String hold = acquirer.ledger().openHolds(ORDER).get(0).id();
    time.await(Duration.ofSeconds(5));

    assertThat(acquirer.ledger().openHolds(ORDER)).isEmpty();
    assertThat(perform(Operation.CAPTURE, 2, "tok_expires_in_5s", hold)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.EXPIRED));
    assertThat(count(Kind.EXPIRED)).isEqualTo(1);
  }

  @Test
  void slow_2s_takes_two_seconds_for_every_answer() {
    Instant start = time.instant();
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_slow_2s", "")).isInstanceOf(Authorized.class);
    assertThat(query(1, "tok_slow_2s")).isInstanceOf(QueryOutcome.Found.class);
    assertThat(time.instant()).isEqualTo(start.plusSeconds(4));
  }

  @Test
  void slow_2s_is_unknown_to_who_does_not_wait_so_long_and_takes_effect_all_the_same() {
    AcquirerSettings hasty = AcquirerSettings.defaults().timingOutAfter(Duration.ofSeconds(1));
    acquirer = new StubAcquirer(new SimulatedAcquirer(hasty, time), time, Duration.ZERO);
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_slow_2s", "")).isInstanceOf(Unknown.class);
    assertThat(acquirer.ledger().openHolds(ORDER)).hasSize(1);
  }

  @Test
  void partial_authorizes_and_charges_half_rounded_down() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_partial", "")).isInstanceOfSatisfying(Authorized.class,
        authorized -> assertThat(authorized.amount()).isEqualTo(Money.of(5_500, "BRL")));
    assertThat(perform(Operation.CHARGE, 2, "tok_partial", "")).isInstanceOfSatisfying(Charged.class,
        charged -> assertThat(charged.amount()).isEqualTo(Money.of(5_500, "BRL")));
  }

  @Test
  void other_amounts_and_currencies_are_told_for_every_operation() {
    Money dollars = Money.of(AMOUNT.minorUnits(), "USD");
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_other_currency", "")).isInstanceOfSatisfying(
        Authorized.class, authorized -> assertThat(authorized.amount()).isEqualTo(dollars));
    assertThat(perform(Operation.CHARGE, 2, "tok_other_currency", "")).isInstanceOfSatisfying(Charged.class,
        charged -> assertThat(charged.amount()).isEqualTo(dollars));
    assertThat(refunded(3, "tok_refund_partial")).isEqualTo(Money.of(5_500, "BRL"));
    assertThat(refunded(5, "tok_refund_more")).isEqualTo(Money.of(16_502, "BRL"));
    assertThat(refunded(7, "tok_refund_other_currency")).isEqualTo(dollars);
  }

  private Money refunded(int number, String token) {
    Charged charged = (Charged) perform(Operation.CHARGE, number, token, "");
    return ((dev.catraca.acquiring.AcquirerOutcome.Refunded) perform(Operation.REFUND, number + 1, token,
        charged.chargeId())).amount();
  }

  @Test
  void late_authorized_is_found_after_three_seconds_and_a_repetition_waits_for_it() {
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_late_authorized", "")).isInstanceOf(Unknown.class);
    time.await(Duration.ofMillis(2_999));
    assertThat(query(1, "tok_late_authorized")).isInstanceOf(QueryOutcome.NoTrace.class);
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_late_authorized", "")).isInstanceOf(Unknown.class);
    time.await(Duration.ofMillis(1));
    assertThat(query(1, "tok_late_authorized")).isInstanceOf(QueryOutcome.Found.class);
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_late_authorized", "")).isInstanceOf(Authorized.class);
    assertThat(acquirer.ledger().openHolds(ORDER)).hasSize(1);
    assertThat(count(Kind.LATE_EFFECT)).isEqualTo(1);
  }

  @Test
  void refund_unknown_gives_the_money_back_once_and_refund_declined_never() {
    assertThat(perform(Operation.CHARGE, 1, "tok_refund_unknown", "")).isInstanceOf(Charged.class);
    String charge = acquirer.ledger().effectiveCaptures(ORDER).get(0).id();
    assertThat(perform(Operation.REFUND, 2, "tok_refund_unknown", charge)).isInstanceOf(Unknown.class);
    assertThat(perform(Operation.REFUND, 2, "tok_refund_unknown", charge)).isInstanceOf(Refunded.class);
    assertThat(acquirer.ledger().refunded(ORDER)).contains(AMOUNT);

    assertThat(perform(Operation.REFUND, 3, "tok_refund_declined", charge)).isInstanceOf(Refused.class);
  }

  @Test
  void the_same_key_with_other_content_is_flagged_and_has_no_effect() {
    perform(Operation.AUTHORIZE, 1, "tok_approve", "");
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_approve.other", "")).isInstanceOf(Unknown.class);
    assertThat(count(Kind.CONFLICT)).isEqualTo(1);
    assertThat(acquirer.ledger().openHolds(ORDER)).hasSize(1);
  }

  @Test
  void a_mapping_version_of_a_later_release_is_not_sent() {
    OperationRequest later = new OperationRequest(new OrderId(ORDER),
        new OperationRef(1, Operation.AUTHORIZE, 1), AMOUNT,
        card("tok_approve"), 1, Optional.empty(), 2, Instant.EPOCH);
    assertThat(acquirer.perform(later)).isInstanceOf(AcquirerOutcome.NotSent.class);
    assertThat(acquirer.ledger().order(ORDER)).isEmpty();
  }

  @Test
  void ids_follow_from_the_key_alone() {
    AcquirerOutcome first = perform(Operation.AUTHORIZE, 1, "tok_approve", "");
    acquirer = playing(CapabilityClass.QUERY_ONLY);
    assertThat(perform(Operation.AUTHORIZE, 1, "tok_approve", "")).isEqualTo(first);
  }

  @Test
  void the_ledger_forgets_the_oldest_order_beyond_its_limit() {
    SimulatedAcquirer bank = new SimulatedAcquirer(AcquirerSettings.defaults().remembering(2), time);
    for (String order : new String[]{"a", "b", "c"}) {
      bank.perform(new BankOperation(order + "/1", order, Operation.CHARGE, AMOUNT, "tok_approve", 1,
          Optional.empty()));
    }
    assertThat(bank.orders(0, 10)).containsExactly("b", "c");
    assertThat(bank.query("a/1").result()).isInstanceOf(Reply.Result.NotFound.class);
  }

  private int count(Kind kind) {
    return acquirer.ledger().order(ORDER).map(found -> found.count(kind)).orElse(0);
  }

  private String authorized(String token) {
    assertThat(perform(Operation.AUTHORIZE, 1, token, "")).isInstanceOf(Authorized.class);
    return acquirer.ledger().openHolds(ORDER).get(0).id();
  }

  private AcquirerOutcome perform(Operation operation, int number, String token, String reference) {
    return acquirer.perform(request(operation, number, token, reference));
  }

  private QueryOutcome query(int number, String token) {
    return acquirer.query(request(Operation.AUTHORIZE, number, token, ""));
  }

  private static OperationRequest request(Operation operation, int number, String token, String reference) {
    return new OperationRequest(new OrderId(ORDER), new OperationRef(1, operation, number), AMOUNT,
        card(token), 1,
        Optional.of(reference).filter(r -> !r.isEmpty()), 1, Instant.EPOCH);
  }

  private static Card card(String token) {
    return new Card(token, "411111", "1111", Optional.empty(), Optional.empty());
  }
}

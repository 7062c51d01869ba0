package dev.catraca.testkit.rules;

import static dev.catraca.flow.AcquirerOutcome.RefusalReason.NOT_FOUND;
import static dev.catraca.flow.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.flow.DeclineCategory.FUNDS;
import static dev.catraca.flow.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.flow.Operation.AUTHORIZE;
import static dev.catraca.flow.Operation.CAPTURE;
import static dev.catraca.flow.Operation.CHARGE;
import static dev.catraca.flow.Operation.REFUND;
import static dev.catraca.flow.Operation.VOID;
import static dev.catraca.flow.Ruling.Ignorance.LATE_ANSWER;
import static dev.catraca.flow.Ruling.Ignorance.NOT_OWED;
import static dev.catraca.flow.Ruling.Ignorance.REPEATED_ANSWER;
import static dev.catraca.flow.Ruling.Ignorance.UNEXPECTED_ANSWER;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.CAPTURE_BEFORE;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.TX;
import static dev.catraca.testkit.rules.Facts.answered;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.captured;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.notExecuted;
import static dev.catraca.testkit.rules.Facts.notSent;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.refused;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.Agenda;
import dev.catraca.flow.Call;
import dev.catraca.flow.Capabilities;
import dev.catraca.flow.Due;
import dev.catraca.flow.Fact;
import dev.catraca.flow.Funds;
import dev.catraca.flow.Input;
import dev.catraca.flow.NoticeId;
import dev.catraca.flow.OpenOperation;
import dev.catraca.flow.Operation;
import dev.catraca.flow.OperationRef;
import dev.catraca.flow.Order;
import dev.catraca.flow.OrderView;
import dev.catraca.flow.Policy;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.flow.Recorded;
import dev.catraca.flow.Refund;
import dev.catraca.flow.Request;
import dev.catraca.flow.Setback;
import dev.catraca.flow.Stray;
import dev.catraca.order.Money;
import dev.catraca.testkit.scenario.FlowFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, sections 7 and 8, where answers come late, twice or for another start than the open one: the decider alone. */
class AcquirerAnswersTest {
  /** An authorization that was not executed, and the next one, which is open. */
  private static FlowFixture authorizingAgain() {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        notExecuted(3), started(AUTHORIZE, ASKABLE));
  }

  /** Declined for good, and then the hold appears all the same: a stray one. */
  private static FlowFixture endedWithStrays(Fact... more) {
    Fact[] facts = new Fact[6 + more.length];
    Fact[] first = {placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        declined(3, LOST_OR_STOLEN), unauthorized(), authorized(3, "auth-late")};
    System.arraycopy(first, 0, facts, 0, first.length);
    System.arraycopy(more, 0, facts, first.length, more.length);
    return FlowFixture.given(facts);
  }

  private static FlowFixture capturing() {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"));
  }

  private static Optional<Long> open(FlowFixture fixture) {
    return fixture.order().open().map(OpenOperation::ref).map(OperationRef::number);
  }

  private static Optional<Call.ToAcquirer> owed(FlowFixture fixture) {
    return fixture.agenda().acquirer().map(Due::call);
  }

  private static Optional<Instant> dueAt(FlowFixture fixture) {
    return fixture.agenda().acquirer().flatMap(Due::at);
  }

  private static List<String> strays(FlowFixture fixture) {
    return fixture.order().strays().stream().map(Stray::funds).map(funds -> switch (funds) {
      case Funds.Held held -> "held " + held.authorizationId();
      case Funds.Released released -> "released " + released.authorizationId();
      case Funds.Taken taken -> "taken " + taken.reference();
      case Funds.Unpaid unpaid -> "unpaid";
      case Funds.Declined declined -> "declined";
    }).toList();
  }

  // --- which question is answered ---

  @Test
  void what_an_earlier_start_did_not_do_says_nothing_about_the_open_one() {
    for (AcquirerOutcome nothing : List.of(declined(FUNDS), refused(OTHER), notSent())) {
      FlowFixture fixture = authorizingAgain().when(answered(AUTHORIZE, 3, nothing)).thenIgnored(LATE_ANSWER);
      assertThat(open(fixture)).contains(5L);
    }
    authorizingAgain().after(Duration.ofHours(1))
        .when(new Input.AcquirerQueried(new OperationRef(1, AUTHORIZE, 3), START.plusSeconds(3000),
            new QueryOutcome.NoTrace("nothing")))
        .thenIgnored(LATE_ANSWER);
  }

  @Test
  void a_hold_that_an_earlier_start_made_is_a_stray_one_and_the_open_start_stays_open() {
    FlowFixture fixture = authorizingAgain().when(answered(AUTHORIZE, 3, authorized("auth-1")))
        .then(authorized(3, "auth-1"));
    assertThat(open(fixture)).contains(5L);
    assertThat(fixture.order().lastPayment().funds()).isInstanceOf(Funds.Unpaid.class);
    assertThat(strays(fixture)).containsExactly("held auth-1");
  }

  @Test
  void an_answer_that_names_what_an_earlier_start_made_says_that_this_one_made_nothing() {
    authorizingAgain().when(answered(AUTHORIZE, 3, authorized("auth-1"))).then(authorized(3, "auth-1"))
        .when(answered(AUTHORIZE, 3, authorized("auth-1"))).thenIgnored(REPEATED_ANSWER)
        .when(answered(AUTHORIZE, 5, authorized("auth-1")))
        .then(new Fact.OperationNotExecuted(1, 5,
            "authorization auth-1 was made by an earlier operation"));
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE), notExecuted(3),
        started(CHARGE, ASKABLE), charged(3, "charge-1"))
        .when(answered(CHARGE, 3, new AcquirerOutcome.Charged("charge-1", TX, AMOUNT)))
        .thenIgnored(REPEATED_ANSWER)
        .when(answered(CHARGE, 5, new AcquirerOutcome.Charged("charge-1", TX, AMOUNT)))
        .then(new Fact.OperationNotExecuted(1, 5, "charge charge-1 was made by an earlier operation"));
  }

  @Test
  void a_capture_that_an_earlier_start_made_says_that_this_one_made_nothing() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"), notExecuted(5), started(CAPTURE, "auth-1"))
        .when(answered(CAPTURE, 5, captured())).then(captured(5), paid());
    assertThat(open(fixture)).contains(7L);
    fixture.when(answered(CAPTURE, 7, new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX)))
        .then(new Fact.OperationNotExecuted(1, 7, "captured by an earlier operation"));
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  @Test
  void the_same_answer_again_changes_nothing() {
    capturing().when(answered(CAPTURE, 5, captured())).then(captured(5), paid())
        .when(answered(CAPTURE, 5, captured())).thenIgnored(REPEATED_ANSWER);
    endedWithStrays(started(VOID, "auth-late")).when(answered(VOID, 7, new AcquirerOutcome.Voided()))
        .then(new Fact.HoldClosed(1, 7, "auth-late", Fact.Closure.VOIDED))
        .when(answered(VOID, 7, new AcquirerOutcome.Voided())).thenIgnored(LATE_ANSWER);
    Money part = Money.of(4_000, "BRL");
    Fact refunded = new Fact.Refunded(1, 7, "charge-1", Optional.of("r-1"), part, TX);
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("r-1", part, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, part, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE))
        .when(answered(REFUND, 7, new AcquirerOutcome.Refunded(part, TX))).then(refunded)
        .when(answered(REFUND, 7, new AcquirerOutcome.Refunded(part, TX))).thenIgnored(REPEATED_ANSWER);
  }

  @Test
  void an_answer_that_fits_no_such_question_changes_nothing() {
    AcquirerOutcome charged = new AcquirerOutcome.Charged("charge-1", TX, AMOUNT);
    AcquirerOutcome refunded = new AcquirerOutcome.Refunded(AMOUNT, TX);
    AcquirerOutcome already = new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX);
    for (AcquirerOutcome other : List.of(captured(), already, charged, new AcquirerOutcome.Voided(),
        refunded)) {
      authorizingAgain().when(answered(AUTHORIZE, 5, other)).thenIgnored(UNEXPECTED_ANSWER);
    }
    for (AcquirerOutcome other : List.of(authorized("auth-2"), charged, new AcquirerOutcome.Voided(),
        refunded)) {
      capturing().when(answered(CAPTURE, 5, other)).thenIgnored(UNEXPECTED_ANSWER);
    }
    for (long number : new long[]{-1, 0, 6}) {
      authorizingAgain().when(answered(AUTHORIZE, number, authorized("auth-1")))
          .thenIgnored(UNEXPECTED_ANSWER);
    }
    authorizingAgain()
        .when(new Input.AcquirerAnswered(new OperationRef(2, AUTHORIZE, 5), authorized("auth-1")))
        .thenIgnored(UNEXPECTED_ANSWER);
    endedWithStrays().when(answered(CAPTURE, 3, captured())).thenIgnored(UNEXPECTED_ANSWER);
    authorizingAgain().when(answered(REFUND, 3, refunded)).thenIgnored(UNEXPECTED_ANSWER);
  }

  @Test
  void an_answer_about_money_that_is_there_counts_only_for_an_operation_that_moves_it_so() {
    capturing().when(answered(AUTHORIZE, 3, captured())).thenIgnored(UNEXPECTED_ANSWER);
    FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE), declined(3, LOST_OR_STOLEN),
        unauthorized(), charged(3, "charge-late"), started(REFUND, "charge-late"))
        .when(answered(VOID, 7, new AcquirerOutcome.Refunded(AMOUNT, TX))).thenIgnored(UNEXPECTED_ANSWER);
  }

  // --- holds ---

  @Test
  void a_hold_of_unsaid_length_lasts_as_long_as_its_acquirer_declares_and_else_as_the_policy_says() {
    Capabilities declares = new Capabilities(true, false, Optional.empty(), false,
        Optional.of(Duration.ofDays(3)), Duration.ofSeconds(10));
    Capabilities silent = new Capabilities(true, false, Optional.empty(), false, Optional.empty(),
        Duration.ofSeconds(10));
    AcquirerOutcome unsaid = new AcquirerOutcome.Authorized("auth-1", TX, AMOUNT, Optional.empty());
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, new AcquirerTerms("fake", 1, declares))).after(Duration.ofSeconds(9))
        .when(answered(AUTHORIZE, 3, unsaid))
        .then(new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, START.plus(Duration.ofDays(3))));
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, new AcquirerTerms("fake", 1, silent))).after(Duration.ofSeconds(9))
        .when(answered(AUTHORIZE, 3, unsaid))
        .then(new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, CAPTURE_BEFORE));
  }

  @Test
  void a_stray_hold_that_turns_out_captured_when_it_is_voided_is_refunded_and_no_other() {
    FlowFixture fixture = endedWithStrays(authorized(3, "auth-later"), started(VOID, "auth-later"))
        .when(answered(VOID, 8, new AcquirerOutcome.AlreadyCaptured(AMOUNT, TX)))
        .then(new Fact.Captured(1, 8, AMOUNT, TX));
    assertThat(strays(fixture)).containsExactly("held auth-late", "taken auth-later");
    assertThat(fixture.order().lastPayment().funds()).isInstanceOf(Funds.Declined.class);

    fixture.when(new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE))
        .then(started(VOID, "auth-late"))
        .when(answered(VOID, 10, new AcquirerOutcome.Voided()))
        .then(new Fact.HoldClosed(1, 10, "auth-late", Fact.Closure.VOIDED));
    assertThat(owed(fixture)).contains(new Call.Begin(1, REFUND, AMOUNT, Optional.of("auth-later"),
        Optional.empty(), Optional.of("fake")));
  }

  @Test
  void a_late_capture_takes_the_payments_own_hold_though_a_stray_one_is_being_voided() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE), authorized(5, "auth-2"),
        started(CAPTURE, "auth-2"), notExecuted(7), authorized(3, "auth-1"), started(VOID, "auth-1"))
        .when(answered(CAPTURE, 7, captured())).then(captured(7), paid());
    assertThat(strays(fixture)).containsExactly("held auth-1");
    assertThat(open(fixture)).contains(10L);
    assertThat(fixture.order().lastPayment().funds())
        .isInstanceOfSatisfying(Funds.Taken.class,
            taken -> assertThat(taken.reference()).isEqualTo("auth-2"));
  }

  @Test
  void whether_a_lapsed_hold_that_was_captured_is_kept_depends_on_which_start_took_it() {
    Fact[] lapsed = {placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"), notExecuted(5), new Fact.HoldLapsed(1),
        started(VOID, "auth-1")};
    FlowFixture.given(lapsed).when(answered(CAPTURE, 5, captured())).then(captured(5), paid());

    FlowFixture voided = FlowFixture.given(lapsed)
        .when(answered(VOID, 8, new AcquirerOutcome.AlreadyCaptured(AMOUNT, Optional.empty())))
        .then(captured(8));
    assertThat(owed(voided)).contains(new Call.Begin(1, REFUND, AMOUNT, Optional.of("auth-1"),
        Optional.empty(), Optional.of("fake")));
  }

  @Test
  void a_hold_of_another_amount_that_was_captured_is_given_back_whichever_start_took_it() {
    Money other = Money.of(5_500, "BRL");
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE),
        new Fact.Authorized(1, 3, "auth-1", Optional.empty(), other, CAPTURE_BEFORE),
        started(CAPTURE, "auth-1"))
        .when(answered(CAPTURE, 5, new AcquirerOutcome.Captured(other, Optional.empty())))
        .then(new Fact.Captured(1, 5, other, Optional.empty()));
    assertThat(owed(fixture)).contains(new Call.Begin(1, REFUND, other, Optional.of("auth-1"),
        Optional.empty(), Optional.of("fake")));
  }

  @Test
  void only_the_hold_itself_must_be_as_old_as_the_settling_time_to_be_closed_as_unknown() {
    endedWithStrays(started(VOID, "auth-late")).after(Duration.ofSeconds(40))
        .when(answered(AUTHORIZE, 3, authorized("auth-later"))).then(authorized(3, "auth-later"))
        .when(answered(VOID, 7, refused(NOT_FOUND)))
        .then(new Fact.HoldClosed(1, 7, "auth-late", Fact.Closure.UNKNOWN));
    endedWithStrays(started(VOID, "auth-late")).after(Duration.ofSeconds(29))
        .when(answered(VOID, 7, refused(NOT_FOUND)))
        .then(new Fact.VoidRefused(1, 7, "auth-late", "cannot be"));
  }

  // --- trying again ---

  @Test
  void what_was_not_executed_is_tried_again_ever_slower_until_it_succeeds() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE));
    Instant now = START;
    long number = 3;
    for (int wait = 1; wait <= 8; wait *= 2) {
      fixture.when(answered(AUTHORIZE, number, notSent())).then(notExecuted(number));
      assertThat(dueAt(fixture)).contains(now.plusSeconds(wait));
      Input start = new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE);
      fixture.after(Duration.ofSeconds(wait).minusMillis(1)).when(start).thenIgnored(NOT_OWED)
          .after(Duration.ofMillis(1)).when(start).then(started(AUTHORIZE, ASKABLE));
      now = now.plusSeconds(wait);
      number += 2;
    }
    fixture.when(answered(AUTHORIZE, number, authorized("auth-1"))).then(authorized(number, "auth-1"));
    assertThat(fixture.order().setbacks()).isEmpty();
  }

  @Test
  void the_slowest_is_an_hour() {
    for (int times : new int[]{1, 2, 11, 12, 13, 60, 1_000}) {
      FlowFixture fixture = endedWithStrays();
      Setback repeated = new Setback(1, VOID, Optional.of("auth-late"), Optional.empty(), times, START,
          true);
      Order order = withSetback(fixture.order(), repeated);
      assertThat(Agenda.of(order).acquirer().flatMap(Due::at))
          .contains(START.plusSeconds(Math.min(3_600, 1L << Math.min(times - 1, 40))));
    }
  }

  private static Order withSetback(Order order, Setback setback) {
    return new Order(order.id(), order.flow(), order.amount(), order.policy(), order.placedAt(),
        order.sequence(), order.lastAt(), order.payments(), order.strays(), order.open(),
        order.evaluation(), order.reviewed(), order.endRequested(), order.ended(), order.refunds(),
        order.refundStarts(), order.chargedBack(), order.missingAcquirer(), List.of(setback),
        order.legiti());
  }

  @Test
  void each_hold_has_a_pace_of_its_own() {
    Fact laterRefused = new Fact.VoidRefused(1, 10, "auth-later", "cannot be");
    FlowFixture fixture = endedWithStrays(authorized(3, "auth-later"), started(VOID, "auth-late"),
        new Fact.VoidRefused(1, 8, "auth-late", "cannot be"), started(VOID, "auth-later"), laterRefused);
    assertThat(fixture.order().setbacks()).extracting(Setback::times).containsExactly(1, 1);
    assertThat(OrderView.attention(fixture.order()))
        .containsExactly("void of payment 1 was refused 1 times", "void of payment 1 was refused 1 times");

    FlowFixture closed = endedWithStrays(authorized(3, "auth-later"), started(VOID, "auth-late"),
        new Fact.VoidRefused(1, 8, "auth-late", "cannot be"), started(VOID, "auth-later"), laterRefused,
        started(VOID, "auth-later"))
        .when(answered(VOID, 12, new AcquirerOutcome.Voided()))
        .then(new Fact.HoldClosed(1, 12, "auth-later", Fact.Closure.VOIDED));
    assertThat(closed.order().setbacks()).extracting(Setback::reference)
        .containsExactly(Optional.of("auth-late"));
  }

  @Test
  void success_ends_the_pace_of_what_succeeded_and_of_nothing_else() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), authorized(3, "auth-1"), started(VOID, "auth-1"),
        new Fact.VoidRefused(1, 6, "auth-1", "cannot be"), started(AUTHORIZE, ASKABLE))
        .when(answered(AUTHORIZE, 8, authorized("auth-2"))).then(authorized(8, "auth-2"));
    assertThat(fixture.order().setbacks()).extracting(Setback::operation).containsExactly(VOID);
  }

  @Test
  void late_success_of_an_earlier_start_leaves_the_pace_of_the_open_one() {
    FlowFixture fixture = authorizingAgain().when(answered(AUTHORIZE, 3, authorized("auth-1")))
        .then(authorized(3, "auth-1"));
    assertThat(fixture.order().setbacks()).extracting(Setback::operation).containsExactly(AUTHORIZE);
  }

  @Test
  void a_late_capture_leaves_the_pace_of_the_void_that_is_open() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE), authorized(5, "auth-2"),
        started(CAPTURE, "auth-2"), notExecuted(7), authorized(3, "auth-1"), started(VOID, "auth-1"),
        new Fact.VoidRefused(1, 10, "auth-1", "cannot be"), started(VOID, "auth-1"))
        .when(answered(CAPTURE, 7, captured())).then(captured(7), paid());
    assertThat(fixture.order().setbacks()).extracting(Setback::operation).contains(VOID);
  }

  @Test
  void a_refund_that_nobody_asked_for_is_tried_again_when_it_is_refused_and_needs_attention() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        declined(3, LOST_OR_STOLEN), unauthorized(), charged(3, "charge-late"),
        started(REFUND, "charge-late"))
        .when(answered(REFUND, 7, refused(OTHER)))
        .then(new Fact.RefundRefused(1, 7, "charge-late", Optional.empty(), "cannot be"));
    assertThat(dueAt(fixture)).contains(START.plusSeconds(1));
    assertThat(OrderView.attention(fixture.order()))
        .containsExactly("refund of payment 1 was refused 1 times");

    fixture.after(Duration.ofSeconds(1))
        .when(new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE))
        .then(started(REFUND, "charge-late"))
        .when(answered(REFUND, 9, new AcquirerOutcome.Refunded(AMOUNT, Optional.empty())))
        .then(new Fact.Refunded(1, 9, "charge-late", Optional.empty(), AMOUNT, Optional.empty()));
    assertThat(OrderView.attention(fixture.order())).isEmpty();
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  @Test
  void a_missing_acquirer_is_no_trouble_any_more_once_the_open_start_is_answered() {
    FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(),
        started(AUTHORIZE, ASKABLE), notExecuted(3), started(AUTHORIZE, ASKABLE),
        new Fact.AcquirerMissing("fake"))
        .when(answered(AUTHORIZE, 3, authorized("auth-1"))).then(authorized(3, "auth-1"));
    assertThat(OrderView.attention(fixture.order())).containsExactly("acquirer fake is not configured");
    fixture.when(answered(AUTHORIZE, 5, authorized("auth-2"))).then(authorized(5, "auth-2"));
    assertThat(OrderView.attention(fixture.order())).isEmpty();
  }

  // --- refunds and chargebacks ---

  @Test
  void a_refund_that_is_out_when_the_chargeback_comes_is_withdrawn_only_if_it_did_not_happen() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, AMOUNT, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE))
        .when(new Request.ReportChargeback(false)).then(new Fact.ChargedBack(false));
    assertThat(fixture.order().refunds()).extracting(Refund::standing)
        .containsExactly(Refund.Standing.REQUESTED);
    fixture.when(answered(REFUND, 7, notSent())).then(notExecuted(7));
    assertThat(fixture.order().refunds()).extracting(Refund::standing)
        .containsExactly(Refund.Standing.WITHDRAWN);
    assertThat(fixture.agenda().acquirer()).isEmpty();
  }

  // --- what Legiti is told of it ---

  @Test
  void a_transaction_id_is_told_when_it_is_new_and_not_when_it_is_said_again() {
    for (String second : List.of("tx-1", "tx-2")) {
      FlowFixture fixture = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
          new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, CAPTURE_BEFORE), started(CAPTURE, "auth-1"))
          .when(answered(CAPTURE, 5, new AcquirerOutcome.Captured(AMOUNT, Optional.of(second))))
          .then(new Fact.Captured(1, 5, AMOUNT, Optional.of(second)), paid());
      assertThat(fixture.order().legiti().notices())
          .filteredOn(notice -> notice.id().kind() == NoticeId.Kind.PAYMENT)
          .hasSize(second.equals("tx-1") ? 1 : 2);
    }
  }

  @Test
  void an_order_that_is_kept_from_legiti_owes_it_no_transaction_id_that_comes_after_the_end() {
    FlowFixture fixture = FlowFixture.given(
        placed(PRE_AUTHORIZATION, Policy.DEFAULT.withReporting(true, false)), offered(),
        started(AUTHORIZE)).when(new Request.Cancel(Optional.empty()))
        .when(answered(AUTHORIZE, 3,
            new AcquirerOutcome.Authorized("auth-1", TX, AMOUNT, Optional.of(CAPTURE_BEFORE))))
        .then(new Fact.Authorized(1, 3, "auth-1", TX, AMOUNT, CAPTURE_BEFORE));
    assertThat(fixture.order().legiti().open()).isEmpty();
    assertThat(fixture.agenda().notification()).isEmpty();
  }

  // --- histories ---

  @Test
  void a_history_with_a_gap_is_none() {
    List<Recorded> gap = List.of(new Recorded(1, START, "test", placed(DIRECT)),
        new Recorded(3, START, "test", offered()));
    assertThatThrownBy(() -> Order.of(gap)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fact 3").hasMessageContaining("follows fact 1");
    List<Recorded> twice = List.of(new Recorded(1, START, "test", placed(DIRECT)),
        new Recorded(2, START, "test", placed(DIRECT)));
    assertThatThrownBy(() -> Order.of(twice)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("placed before");
    for (Recorded first : List.of(new Recorded(1, START, "test", offered()),
        new Recorded(2, START, "test", placed(DIRECT)))) {
      assertThatThrownBy(() -> Order.of(List.of(first))).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("begins with OrderPlaced");
    }
  }

  @Test
  void only_captures_and_charges_take_money() {
    for (Operation operation : Operation.values()) {
      FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(operation, "some-1"));
      assertThat(fixture.order().moneyInFlight()).isEqualTo(operation == CAPTURE || operation == CHARGE);
    }
  }
}

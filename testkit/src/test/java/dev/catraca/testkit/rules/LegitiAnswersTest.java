package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.input.Result.NoEffect.LATE_ANSWER;
import static dev.catraca.input.Result.NoEffect.NOT_CONCLUSIVE;
import static dev.catraca.input.Result.NoEffect.NOT_DUE;
import static dev.catraca.input.Result.NoEffect.NOT_OWED;
import static dev.catraca.input.Result.NoEffect.REPEATED_ANSWER;
import static dev.catraca.model.Fact.NoDecisionCause.ABANDONED;
import static dev.catraca.model.Fact.NoDecisionCause.CONTRACT_ERROR;
import static dev.catraca.model.Fact.NoDecisionCause.DEADLINE;
import static dev.catraca.model.Fact.NoDecisionCause.NOT_AUTHORIZED;
import static dev.catraca.model.Fact.NoDecisionCause.NOT_STATED;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.START;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.LegitiScript.keyRefused;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.noSuchPath;
import static dev.catraca.testkit.scenario.LegitiScript.refused;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.LegitiScript.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.RiskDecision;
import dev.catraca.owed.Call;
import dev.catraca.policy.FallbackAction;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.OrderDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, sections 5 and 9, where Legiti's answers come late, twice, or to a question that nobody asks any more: the decider alone. */
class LegitiAnswersTest {
  private static final Instant LIMIT = START.plusSeconds(60);
  private static final Instant SOON = START.plusSeconds(1);

  private static FlowFixture evaluating() {
    return FlowFixture.given(placed(DIRECT), offered(), new Fact.EvaluationStarted(1, LIMIT));
  }

  private static Input answered(long start, AntiFraudOutcome outcome) {
    return answered(start, outcome, SOON);
  }

  private static Input answered(long start, AntiFraudOutcome outcome, Instant nextTry) {
    return new Input.LegitiEvaluated(start, outcome, nextTry);
  }

  private static Fact ended(Fact.NoDecisionCause cause, boolean acknowledged, String detail) {
    return new Fact.EvaluationEnded(1, 3, cause, acknowledged, detail);
  }

  private static final Fact REVIEW = new Fact.FallbackApplied(1, FallbackAction.REVIEW);

  // --- an evaluation ---

  @Test
  void what_is_no_decision_ends_the_evaluation_and_says_why() {
    evaluating().when(answered(3, acknowledged())).then(ended(NOT_STATED, true, "taken"), REVIEW);
    evaluating().when(answered(3, keyRefused()))
        .then(ended(NOT_AUTHORIZED, false, "401 Unauthorized"), REVIEW);
    evaluating().when(answered(3, refused("items.0.quantity"))).then(ended(CONTRACT_ERROR, false,
        "400 code 2: validation failed; items.0.quantity: [is not right]"), REVIEW);
    evaluating().when(answered(3, noSuchPath()))
        .then(ended(CONTRACT_ERROR, false, "403: Missing Authentication Token"), REVIEW);
  }

  @Test
  void an_answer_that_tells_nothing_leaves_the_evaluation_open_until_its_deadline() {
    evaluating().when(answered(3, unreachable())).thenIgnored(NOT_CONCLUSIVE)
        .when(answered(3, unreachable(), LIMIT)).thenIgnored(NOT_CONCLUSIVE)
        .when(answered(3, unavailable())).then(new Fact.CreationInDoubt())
        .when(answered(3, lost())).thenIgnored(NOT_CONCLUSIVE)
        .when(answered(3, unreachable(), LIMIT.plusMillis(1)))
        .then(ended(DEADLINE, false, "connection refused"), REVIEW);
    evaluating().when(answered(3, lost(), LIMIT.plusMillis(1)))
        .then(new Fact.CreationInDoubt(), ended(DEADLINE, false, "no complete answer"), REVIEW);
  }

  @Test
  void an_evaluation_that_nobody_needs_any_more_ends_with_any_answer() {
    for (AntiFraudOutcome outcome : List.of(unreachable(), unavailable())) {
      FlowFixture fixture = evaluating().when(new Request.Cancel(Optional.empty()))
          .when(answered(3, outcome));
      assertThat(fixture.order().evaluation()).isEmpty();
      assertThat(fixture.history()).extracting(recorded -> recorded.fact()).last()
          .isInstanceOfSatisfying(Fact.EvaluationEnded.class,
              end -> assertThat(end.cause()).isEqualTo(ABANDONED));
    }
    evaluating().when(new Request.Cancel(Optional.empty())).when(answered(3, decided(APPROVE)))
        .then(new Fact.ReceivedByLegiti(Optional.of(APPROVE)), ended(ABANDONED, true, "decided too late"));
  }

  @Test
  void an_answer_to_an_earlier_evaluation_decides_nothing_about_the_open_one() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), new Fact.EvaluationStarted(1, LIMIT),
        ended(DEADLINE, false, "no answer in time"), new Fact.FallbackApplied(1, FallbackAction.APPROVE),
        started(CHARGE), declined(6, FUNDS),
        new Fact.PaymentOffered(2, OrderDraft.payment("card-b").card().withoutHolder(), 1, false,
            Optional.empty()),
        new Fact.EvaluationStarted(2, LIMIT))
        .when(answered(3, decided(APPROVE))).then(new Fact.ReceivedByLegiti(Optional.of(APPROVE)));
    assertThat(fixture.order().evaluation()).map(OpenEvaluation::start).contains(9L);
    assertThat(fixture.order().lastPayment().riskDecision()).isInstanceOf(RiskDecision.Undecided.class);
  }

  @Test
  void a_late_answer_acknowledges_the_order_once_and_changes_nothing_else() {
    FlowFixture over = evaluating().when(answered(3, keyRefused()));
    over.when(answered(3, acknowledged())).then(new Fact.ReceivedByLegiti(Optional.empty()))
        .when(answered(3, acknowledged())).thenIgnored(LATE_ANSWER)
        .when(answered(3, decided(REJECT))).thenIgnored(LATE_ANSWER);
    for (AntiFraudOutcome outcome : List.of(refused("id"), keyRefused(), unavailable(), lost())) {
      evaluating().when(answered(3, keyRefused())).when(answered(3, outcome)).thenIgnored(LATE_ANSWER);
    }
  }

  @Test
  void an_evaluation_is_given_up_after_its_deadline_or_when_nobody_needs_it() {
    Input givenUp = new Input.EvaluationGivenUp();
    evaluating().when(givenUp).thenIgnored(NOT_DUE).after(Duration.ofSeconds(60)).when(givenUp)
        .thenIgnored(NOT_DUE).after(Duration.ofMillis(1)).when(givenUp)
        .then(ended(DEADLINE, false, "no answer in time"), REVIEW).when(givenUp).thenIgnored(NOT_OWED);
    evaluating().when(new Request.Cancel(Optional.empty())).when(givenUp)
        .then(ended(ABANDONED, false, "not needed any more"));
  }

  @Test
  void an_evaluation_is_started_only_while_it_is_owed() {
    Input start = new Input.StartEvaluation(new Call.BeginEvaluation(1));
    FlowFixture.given(placed(DIRECT), offered()).when(start).then(new Fact.EvaluationStarted(1, LIMIT))
        .when(start).thenIgnored(NOT_OWED);
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered()).when(start).thenIgnored(NOT_OWED);
    FlowFixture.given(placed(DIRECT), offered())
        .when(new Input.StartEvaluation(new Call.BeginEvaluation(2))).thenIgnored(NOT_OWED);
  }

  @Test
  void an_evaluation_is_tried_no_longer_than_the_hold_lasts() {
    Fact brief = new Fact.Authorized(1, 3, "auth-1", Optional.empty(), Facts.AMOUNT, START.plusSeconds(20));
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), brief)
        .when(new Input.StartEvaluation(new Call.BeginEvaluation(1)))
        .then(new Fact.EvaluationStarted(1, START.plusSeconds(20)));
    FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE), authorized(3, "auth-1"))
        .when(new Input.StartEvaluation(new Call.BeginEvaluation(1)))
        .then(new Fact.EvaluationStarted(1, LIMIT));
  }

  // --- doubt ---

  @Test
  void a_doubt_is_recorded_once() {
    Input uncertain = new Input.CreationUncertain();
    evaluating().when(uncertain).then(new Fact.CreationInDoubt()).when(uncertain).thenIgnored(NOT_DUE);
  }

  // --- notifications ---

  private static NotificationId notice(FlowFixture fixture, NotificationId.Kind kind) {
    return fixture.order().legiti().notifications().stream().map(Notification::id)
        .filter(id -> id.kind() == kind)
        .findFirst().orElseThrow();
  }

  private static FlowFixture declinedUnseen() {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        declined(3, LOST_OR_STOLEN), unauthorized());
  }

  @Test
  void an_answer_to_what_is_not_owed_any_more_changes_nothing() {
    FlowFixture fixture = declinedUnseen();
    NotificationId creation = notice(fixture, NotificationId.Kind.CREATION);
    NotificationId status = notice(fixture, NotificationId.Kind.STATUS);
    fixture.when(new Input.LegitiNotified(creation, acknowledged()))
        .then(new Fact.NotificationAcknowledged(creation));
    for (AntiFraudOutcome outcome : List.of(acknowledged(), refused("id"), unavailable(), keyRefused())) {
      fixture.when(new Input.LegitiNotified(creation, outcome)).thenIgnored(REPEATED_ANSWER);
    }
    fixture.when(new Input.LegitiNotified(new NotificationId(99, NotificationId.Kind.STATUS), acknowledged()))
        .thenIgnored(REPEATED_ANSWER)
        .when(new Input.LegitiNotified(status, refused("status")))
        .then(new Fact.NotificationParked(status, "400 code 2: validation failed; status: [is not right]"))
        .when(new Input.LegitiNotified(status, acknowledged())).thenIgnored(REPEATED_ANSWER);
  }

  @Test
  void only_of_a_creation_that_may_have_arrived_is_there_a_doubt() {
    FlowFixture fixture = declinedUnseen();
    NotificationId creation = notice(fixture, NotificationId.Kind.CREATION);
    NotificationId status = notice(fixture, NotificationId.Kind.STATUS);
    fixture.when(new Input.LegitiNotified(creation, unreachable())).thenIgnored(NOT_CONCLUSIVE)
        .when(new Input.LegitiNotified(status, lost())).thenIgnored(NOT_CONCLUSIVE)
        .when(new Input.LegitiNotified(creation, keyRefused())).thenIgnored(NOT_CONCLUSIVE)
        .when(new Input.LegitiNotified(creation, lost())).then(new Fact.CreationInDoubt())
        .when(new Input.LegitiNotified(creation, lost())).thenIgnored(NOT_CONCLUSIVE);
  }

  @Test
  void a_refused_id_after_a_doubt_acknowledges_a_creation_and_nothing_else() {
    FlowFixture fixture = declinedUnseen();
    NotificationId creation = notice(fixture, NotificationId.Kind.CREATION);
    NotificationId status = notice(fixture, NotificationId.Kind.STATUS);
    fixture.when(new Input.LegitiNotified(creation, lost())).then(new Fact.CreationInDoubt())
        .when(new Input.LegitiNotified(creation, refused("id")))
        .then(new Fact.NotificationAcknowledged(creation))
        .when(new Input.LegitiNotified(status, refused("id")))
        .then(new Fact.NotificationParked(status, "400 code 2: validation failed; id: [is not right]"));
  }

  @Test
  void an_order_that_legiti_never_saw_is_collected_once_however_much_there_is_to_tell() {
    FlowFixture fixture = evaluating().when(answered(3, keyRefused()))
        .when(new Request.GiveVerdict(1, false, true, "rita", "odd"));
    assertThat(fixture.order().legiti().notifications()).map(notice -> notice.id().kind()).containsExactly(
        NotificationId.Kind.CREATION, NotificationId.Kind.STATUS, NotificationId.Kind.STATUS,
        NotificationId.Kind.MARK);
  }

  @Test
  void a_mark_of_one_type_is_owed_once_however_often_its_fact_is_told() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), chargedBack(), chargedBack());
    assertThat(fixture.order().legiti().notifications()).extracting(Notification::message)
        .containsOnlyOnce(new Notification.Message.FraudMark(FraudSignal.CHARGEBACK));
  }

  /** As it was stored before chargebacks had ids. */
  private static Fact chargedBack() {
    return new Fact.ChargedBack(true, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

package dev.catraca.proof.explore;

import static java.util.stream.Collectors.joining;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.app.scenario.ScenarioText;
import dev.catraca.model.Fact;
import dev.catraca.order.Money;
import dev.catraca.port.Lane;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something that a {@link Scenario} says, as it is written and as it is done: the two stand side by side, so that they are the same. */
record ScenarioStep(String java, Consumer<Scenario> act) {
  private static final Pattern INSTEAD = Pattern.compile("\\w+ (\\d+) (\\w+) instead");
  private static final Pattern REVERSAL = Pattern.compile("reversal of chargeback (\\w+)");
  static final ScenarioStep DIES = new ScenarioStep(".dies()", Scenario::dies);
  static final ScenarioStep RESTARTS = new ScenarioStep(".restart()", Scenario::restart);
  static final ScenarioStep REFUND_TOOK_EFFECT = new ScenarioStep(".refundTookEffect()",
      Scenario::refundTookEffect);
  static final ScenarioStep HOLDS_EXPIRE = new ScenarioStep(".holdsExpire()", Scenario::holdsExpire);
  static final ScenarioStep PLACES = new ScenarioStep(
      ".workerRests().given(OrderDraft.order().token(\"tok-1\")).place()",
      s -> s.workerRests().given(OrderDraft.order().token("tok-1")).place());
  /** Whoever starts the next evaluation dies before it is sent. */
  static final ScenarioStep EVALUATION_IS_LEFT = new ScenarioStep(
      ".crash(Moment.afterStoring(Fact.EvaluationStarted.class))",
      s -> s.crash(Moment.afterStoring(Fact.EvaluationStarted.class)));

  // --- what is given ---

  static ScenarioStep policy(ExploredSetting place) {
    String java = ".policy(p -> p.withMaxAttempts(" + place.attempts() + ").withFallback(FallbackAction."
        + place.unavailable() + ", FallbackAction." + place.noDecision()
        + ").withReviewDeadline(p.reviewTimeLimit(), DeadlineAction." + place.deadline() + "))";
    return new ScenarioStep(java, s -> s.policy(p -> p.withMaxAttempts(place.attempts())
        .withFallback(place.unavailable(), place.noDecision())
        .withReviewDeadline(p.reviewTimeLimit(), place.deadline())));
  }

  static ScenarioStep acquirer(ExploredSetting.Peer peer) {
    return switch (peer) {
      case IDEMPOTENT -> new ScenarioStep(".acquirerIs(FakeAcquirer::idempotent)",
          s -> s.acquirerIs(FakeAcquirer::idempotent));
      case FORGETFUL ->
          new ScenarioStep(
              ".acquirerIs(time -> FakeAcquirer.forgetting(time, "
                  + ScenarioText.duration(ExploredSetting.KEY) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.forgetting(time, ExploredSetting.KEY)));
      case FORGETFUL_UNASKED ->
          new ScenarioStep(
              ".acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, "
                  + ScenarioText.duration(ExploredSetting.KEY) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, ExploredSetting.KEY)));
      case QUERY, LATE_QUERY ->
          new ScenarioStep(
              ".acquirerIs(time -> FakeAcquirer.queryOnly(time, "
                  + ScenarioText.duration(ExploredSetting.SETTLING) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.queryOnly(time, ExploredSetting.SETTLING)));
      case ACCEPTING ->
          new ScenarioStep(
              ".acquirerIs(time -> FakeAcquirer.accepting(time, "
                  + ScenarioText.duration(ExploredSetting.NOTICE)
                  + ", false))",
              s -> s.acquirerIs(time -> FakeAcquirer.accepting(time, ExploredSetting.NOTICE, false)));
      case ACCEPTING_ASKED ->
          new ScenarioStep(
              ".acquirerIs(time -> FakeAcquirer.accepting(time, "
                  + ScenarioText.duration(ExploredSetting.NOTICE) + ", true))",
              s -> s.acquirerIs(time -> FakeAcquirer.accepting(time, ExploredSetting.NOTICE, true)));
      case BY_STATE_AND_SUM ->
          new ScenarioStep(
              ".acquirerIs(time -> FakeAcquirer.safeByState(time, "
                  + ScenarioText.duration(ExploredSetting.SETTLING) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.safeByState(time, ExploredSetting.SETTLING)));
      case NEITHER ->
          new ScenarioStep(".acquirerIs(FakeAcquirer::neither)", s -> s.acquirerIs(FakeAcquirer::neither));
    };
  }

  /** What the acquirer does with a request that arrives, in the explorer's words. */
  static ScenarioStep acquirerDoes(Operation operation, String effect) {
    return switch (effect) {
      case "declined for funds" -> behavior("decline(DeclineCategory.FUNDS)", operation,
          Behavior.decline(DeclineCategory.FUNDS));
      case "declined for fraud" -> behavior("decline(DeclineCategory.FRAUD)", operation,
          Behavior.decline(DeclineCategory.FRAUD));
      case "authorized by half", "charged by half", "captured by half" ->
          behavior("useAmount(" + Start.HALF.minorUnits() + ")", operation,
              Behavior.useAmount(Start.HALF.minorUnits()));
      case "refused" -> behavior("refuse(RefusalReason.OTHER)", operation,
          Behavior.refuse(RefusalReason.OTHER));
      case "the request is lost" -> behavior("loseRequest()", operation, Behavior.loseRequest());
      case "the connection is refused" -> behavior("failToSend()", operation, Behavior.failToSend());
      default -> acquirerDoesInstead(operation, effect);
    };
  }

  private static ScenarioStep acquirerDoesInstead(Operation operation, String effect) {
    Matcher instead = INSTEAD.matcher(effect);
    return instead.matches()
        ? behavior("useMoney(Money.of(" + instead.group(1) + ", \"" + instead.group(2) + "\"))", operation,
            Behavior.useMoney(Money.of(Long.parseLong(instead.group(1)), instead.group(2))))
        : behavior("obey()", operation, Behavior.obey());
  }

  static ScenarioStep acquirerActsLate(Operation operation, Duration late) {
    return behavior("actLate(" + ScenarioText.duration(late) + ")", operation, Behavior.actLate(late));
  }

  private static ScenarioStep behavior(String java, Operation operation, Behavior behavior) {
    return new ScenarioStep(ScenarioText.acquirer(operation, java),
        s -> s.acquirer(fake -> fake.next(operation, behavior)));
  }

  /** What Legiti answers, in the explorer's words. */
  static ScenarioStep legitiSays(Class<? extends LegitiReceived> call, String words) {
    return switch (words) {
      case "approve", "a decision" -> says(call, "decided(Decision.APPROVE)",
          LegitiScript.decided(Decision.APPROVE));
      case "reject" -> says(call, "decided(Decision.REJECT)", LegitiScript.decided(Decision.REJECT));
      case "manual" -> says(call, "decided(Decision.MANUAL)", LegitiScript.decided(Decision.MANUAL));
      case "unavailable" -> says(call, "decided(Decision.UNAVAILABLE)",
          LegitiScript.decided(Decision.UNAVAILABLE));
      case "no decision", "acknowledged" -> says(call, "acknowledged()", LegitiScript.acknowledged());
      case "busy" -> says(call, "unavailable()", LegitiScript.unavailable());
      case "not reached" -> says(call, "unreachable()", LegitiScript.unreachable());
      case "refused" -> says(call, "refused(\"items.0.quantity\")", LegitiScript.refused("items.0.quantity"));
      case "known already" -> says(call, "refused(\"id\")", LegitiScript.refused("id"));
      case "a login page answers" -> says(call, "loginPage()", LegitiScript.loginPage());
      case "bad key" -> says(call, "keyRefused()", LegitiScript.keyRefused());
      default -> says(call, "lost()", LegitiScript.lost());
    };
  }

  private static ScenarioStep says(Class<? extends LegitiReceived> call, String java,
      AntiFraudOutcome outcome) {
    return new ScenarioStep(ScenarioText.legiti(call.getSimpleName(), java),
        s -> s.legiti(LegitiScript.next(call, outcome)));
  }

  // --- what happens ---

  static ScenarioStep works(Lane lane) {
    return new ScenarioStep(".next(Lane." + lane + ")", s -> s.next(lane));
  }

  static ScenarioStep passes(Duration time) {
    return new ScenarioStep(ScenarioText.advance(time), s -> s.advance(time));
  }

  /** Whatever is still due is done. */
  static ScenarioStep worksFor(Duration time) {
    return new ScenarioStep(".workerRuns().advance(" + ScenarioText.duration(time) + ")",
        s -> s.workerRuns().advance(time));
  }

  static ScenarioStep acquirerTells(Operation operation) {
    return new ScenarioStep(".acquirerTells(Operation." + operation + ")", s -> s.acquirerTells(operation));
  }

  static ScenarioStep beforeSending(Operation operation, List<ScenarioStep> deeds) {
    return during("beforeSending(Operation." + operation + ")", Moment.beforeSending(operation), deeds);
  }

  static ScenarioStep afterEffectOf(Operation operation, List<ScenarioStep> deeds) {
    return during("afterEffectOf(Operation." + operation + ")", Moment.afterEffectOf(operation), deeds);
  }

  static ScenarioStep beforeSending(Class<? extends LegitiReceived> call, List<ScenarioStep> deeds) {
    return during("beforeSending(LegitiReceived." + call.getSimpleName() + ".class)",
        Moment.beforeSending(call), deeds);
  }

  static ScenarioStep afterEffectOf(Class<? extends LegitiReceived> call, List<ScenarioStep> deeds) {
    return during("afterEffectOf(LegitiReceived." + call.getSimpleName() + ".class)",
        Moment.afterEffectOf(call), deeds);
  }

  private static ScenarioStep during(String java, Moment moment, List<ScenarioStep> deeds) {
    List<ScenarioStep> meanwhile = List.copyOf(deeds);
    return new ScenarioStep(
        ".during(Moment." + java + ", s -> s" + meanwhile.stream().map(ScenarioStep::java).collect(joining())
            + ")",
        s -> s.during(moment, inner -> meanwhile.forEach(deed -> deed.act().accept(inner))));
  }

  /** What somebody asks for, in the explorer's words; empty if a scenario has no word for it. */
  static Optional<ScenarioStep> asked(String phrase) {
    return Optional.ofNullable(switch (phrase) {
      case "cancel" -> new ScenarioStep(".cancel()", Scenario::cancel);
      case "decline for fraud" -> new ScenarioStep(".declineForFraud(\"velocity\")",
          s -> s.declineForFraud("velocity"));
      case "refund the rest" -> new ScenarioStep(".refund(\"rest\")", s -> s.refund("rest"));
      case "refund half" -> new ScenarioStep(".refund(\"half\", " + Start.HALF.minorUnits() + ")",
          s -> s.refund("half", Start.HALF.minorUnits()));
      case "chargeback" -> new ScenarioStep(".chargeback(\"rest\", false)", s -> s.chargeback("rest", false));
      case "chargeback of half" ->
          new ScenarioStep(".chargeback(\"half\", false, " + Start.HALF.minorUnits() + ")",
              s -> s.chargeback("half", false, Start.HALF.minorUnits()));
      case "chargeback for fraud" -> new ScenarioStep(".chargeback(\"rest\", true)",
          s -> s.chargeback("rest", true));
      default -> reversal(phrase);
    });
  }

  private static @Nullable ScenarioStep reversal(String phrase) {
    Matcher reversal = REVERSAL.matcher(phrase);
    if (!reversal.matches()) {
      return null;
    }
    String chargebackId = reversal.group(1);
    return new ScenarioStep(".reverseChargeback(\"" + chargebackId + "\")",
        s -> s.reverseChargeback(chargebackId));
  }

  static ScenarioStep verdict(int payment, boolean approves, boolean fraud) {
    String reviewer = approves ? "ana" : "bia";
    return new ScenarioStep(
        ScenarioText.verdict(payment, approves, fraud, reviewer),
        s -> s.verdict(payment, approves, fraud, reviewer));
  }

  static ScenarioStep pays(String token) {
    return new ScenarioStep(".offerPayment(\"" + token + "\")", s -> s.offerPayment(token));
  }
}

package dev.catraca.proof.explore;

import static java.util.stream.Collectors.joining;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something that a {@link Scenario} says, as it is written and as it is done: the two stand side by side, so that they are the same. */
record Deed(String java, Consumer<Scenario> act) {
  private static final Pattern INSTEAD = Pattern.compile("\\w+ (\\d+) (\\w+) instead");
  private static final Pattern REVERSAL = Pattern.compile("reversal of chargeback (\\w+)");
  static final Deed DIES = new Deed(".dies()", Scenario::dies);
  static final Deed RESTARTS = new Deed(".restart()", Scenario::restart);
  static final Deed REFUND_TOOK_EFFECT = new Deed(".refundTookEffect()", Scenario::refundTookEffect);
  static final Deed HOLDS_EXPIRE = new Deed(".holdsExpire()", Scenario::holdsExpire);
  static final Deed PLACES = new Deed(".workerRests().given(OrderDraft.order().token(\"tok-1\")).place()",
      s -> s.workerRests().given(OrderDraft.order().token("tok-1")).place());
  /** Whoever starts the next evaluation dies before it is sent. */
  static final Deed EVALUATION_IS_LEFT = new Deed(
      ".crash(Moment.afterStoring(Fact.EvaluationStarted.class))",
      s -> s.crash(Moment.afterStoring(Fact.EvaluationStarted.class)));

  // --- what is given ---

  static Deed policy(Place place) {
    String java = ".policy(p -> p.withMaxAttempts(" + place.attempts() + ").withFallback(FallbackAction."
        + place.unavailable() + ", FallbackAction." + place.noDecision()
        + ").withReviewDeadline(p.reviewTimeLimit(), DeadlineAction." + place.deadline() + "))";
    return new Deed(java, s -> s.policy(p -> p.withMaxAttempts(place.attempts())
        .withFallback(place.unavailable(), place.noDecision())
        .withReviewDeadline(p.reviewTimeLimit(), place.deadline())));
  }

  static Deed acquirer(Place.Peer peer) {
    return switch (peer) {
      case IDEMPOTENT -> new Deed(".acquirerIs(FakeAcquirer::idempotent)",
          s -> s.acquirerIs(FakeAcquirer::idempotent));
      case FORGETFUL ->
          new Deed(".acquirerIs(time -> FakeAcquirer.forgetting(time, " + java(Place.KEY) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.forgetting(time, Place.KEY)));
      case FORGETFUL_UNASKED ->
          new Deed(".acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, " + java(Place.KEY) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, Place.KEY)));
      case QUERY, LATE_QUERY ->
          new Deed(".acquirerIs(time -> FakeAcquirer.queryOnly(time, " + java(Place.SETTLING) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.queryOnly(time, Place.SETTLING)));
      case ACCEPTING ->
          new Deed(".acquirerIs(time -> FakeAcquirer.accepting(time, " + java(Place.NOTICE) + ", false))",
              s -> s.acquirerIs(time -> FakeAcquirer.accepting(time, Place.NOTICE, false)));
      case ACCEPTING_ASKED ->
          new Deed(".acquirerIs(time -> FakeAcquirer.accepting(time, " + java(Place.NOTICE) + ", true))",
              s -> s.acquirerIs(time -> FakeAcquirer.accepting(time, Place.NOTICE, true)));
      case BY_STATE_AND_SUM ->
          new Deed(".acquirerIs(time -> FakeAcquirer.safeByState(time, " + java(Place.SETTLING) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.safeByState(time, Place.SETTLING)));
      case NEITHER ->
          new Deed(".acquirerIs(FakeAcquirer::neither)", s -> s.acquirerIs(FakeAcquirer::neither));
    };
  }

  /** What the acquirer does with a request that arrives, in the explorer's words. */
  static Deed acquirerDoes(Operation operation, String effect) {
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

  private static Deed acquirerDoesInstead(Operation operation, String effect) {
    Matcher instead = INSTEAD.matcher(effect);
    return instead.matches()
        ? behavior("useMoney(Money.of(" + instead.group(1) + ", \"" + instead.group(2) + "\"))", operation,
            Behavior.useMoney(Money.of(Long.parseLong(instead.group(1)), instead.group(2))))
        : behavior("obey()", operation, Behavior.obey());
  }

  static Deed acquirerActsLate(Operation operation, Duration late) {
    return behavior("actLate(" + java(late) + ")", operation, Behavior.actLate(late));
  }

  private static Deed behavior(String java, Operation operation, Behavior behavior) {
    String name = operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    return new Deed(".acquirer(next" + name + "(Behavior." + java + "))",
        s -> s.acquirer(fake -> fake.next(operation, behavior)));
  }

  /** What Legiti answers, in the explorer's words. */
  static Deed legitiSays(Class<? extends LegitiReceived> call, String words) {
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

  private static Deed says(Class<? extends LegitiReceived> call, String java, AntiFraudOutcome outcome) {
    return new Deed(".legiti(next(LegitiReceived." + call.getSimpleName() + ".class, " + java + "))",
        s -> s.legiti(LegitiScript.next(call, outcome)));
  }

  // --- what happens ---

  static Deed works(Lane lane) {
    return new Deed(".next(Lane." + lane + ")", s -> s.next(lane));
  }

  static Deed passes(Duration time) {
    return new Deed(".advance(" + java(time) + ")", s -> s.advance(time));
  }

  /** Whatever is still due is done. */
  static Deed worksFor(Duration time) {
    return new Deed(".workerRuns().advance(" + java(time) + ")", s -> s.workerRuns().advance(time));
  }

  static Deed acquirerTells(Operation operation) {
    return new Deed(".acquirerTells(Operation." + operation + ")", s -> s.acquirerTells(operation));
  }

  static Deed beforeSending(Operation operation, List<Deed> deeds) {
    return during("beforeSending(Operation." + operation + ")", Moment.beforeSending(operation), deeds);
  }

  static Deed afterEffectOf(Operation operation, List<Deed> deeds) {
    return during("afterEffectOf(Operation." + operation + ")", Moment.afterEffectOf(operation), deeds);
  }

  static Deed beforeSending(Class<? extends LegitiReceived> call, List<Deed> deeds) {
    return during("beforeSending(LegitiReceived." + call.getSimpleName() + ".class)",
        Moment.beforeSending(call), deeds);
  }

  static Deed afterEffectOf(Class<? extends LegitiReceived> call, List<Deed> deeds) {
    return during("afterEffectOf(LegitiReceived." + call.getSimpleName() + ".class)",
        Moment.afterEffectOf(call), deeds);
  }

  private static Deed during(String java, Moment moment, List<Deed> deeds) {
    List<Deed> meanwhile = List.copyOf(deeds);
    return new Deed(
        ".during(Moment." + java + ", s -> s" + meanwhile.stream().map(Deed::java).collect(joining()) + ")",
        s -> s.during(moment, inner -> meanwhile.forEach(deed -> deed.act().accept(inner))));
  }

  /** What somebody asks for, in the explorer's words; empty if a scenario has no word for it. */
  static Optional<Deed> asked(String phrase) {
    return Optional.ofNullable(switch (phrase) {
      case "cancel" -> new Deed(".cancel()", Scenario::cancel);
      case "decline for fraud" -> new Deed(".declineForFraud(\"velocity\")",
          s -> s.declineForFraud("velocity"));
      case "refund the rest" -> new Deed(".refund(\"rest\")", s -> s.refund("rest"));
      case "refund half" -> new Deed(".refund(\"half\", " + Start.HALF.minorUnits() + ")",
          s -> s.refund("half", Start.HALF.minorUnits()));
      case "chargeback" -> new Deed(".chargeback(\"rest\", false)", s -> s.chargeback("rest", false));
      case "chargeback of half" -> new Deed(".chargeback(\"half\", false, " + Start.HALF.minorUnits() + ")",
          s -> s.chargeback("half", false, Start.HALF.minorUnits()));
      case "chargeback for fraud" -> new Deed(".chargeback(\"rest\", true)",
          s -> s.chargeback("rest", true));
      default -> reversal(phrase);
    });
  }

  private static @Nullable Deed reversal(String phrase) {
    Matcher reversal = REVERSAL.matcher(phrase);
    if (!reversal.matches()) {
      return null;
    }
    String chargebackId = reversal.group(1);
    return new Deed(".reverseChargeback(\"" + chargebackId + "\")", s -> s.reverseChargeback(chargebackId));
  }

  static Deed verdict(int payment, boolean approves, boolean fraud) {
    String reviewer = approves ? "ana" : "bia";
    return new Deed(".verdict(" + payment + ", " + approves + ", " + fraud + ", \"" + reviewer + "\")",
        s -> s.verdict(payment, approves, fraud, reviewer));
  }

  static Deed pays(String token) {
    return new Deed(".offerPayment(\"" + token + "\")", s -> s.offerPayment(token));
  }

  private static String java(Duration time) {
    return time.toMillisPart() == 0 ? "Duration.ofSeconds(" + time.toSeconds() + ")"
        : "Duration.ofMillis(" + time.toMillis() + ")";
  }
}

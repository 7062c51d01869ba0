package dev.catraca.app.scenario;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.policy.Policy;
import dev.catraca.port.TimelineEntry;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An order as it went, told once more as a scenario that plays it: what the acquirer and Legiti did is said first, then who asked for
 * what, and when. Names, reasons and references stay out, and cards are given names of their own. What no scenario has a word for is
 * listed in a comment, and then the test may tell another story.
 */
public final class OrderScenario {
  /** Longer than every wait between two tries after an answer got lost. */
  private static final Duration UNTIL_KNOWN = Duration.ofMinutes(5);

  private final List<TimelineEntry> timeline;
  private final List<RecordedFact> facts;
  private final Order order;
  private final Instant begin;
  private final List<String> scripts = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final List<String> untold = new ArrayList<>();
  private final Map<String, String> cards = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private Duration passed = Duration.ZERO;
  private boolean waits;
  private boolean ends;

  private OrderScenario(List<TimelineEntry> timeline) {
    this.timeline = timeline;
    facts = timeline.stream().filter(TimelineEntry.Happened.class::isInstance)
        .map(entry -> ((TimelineEntry.Happened) entry).recorded()).toList();
    order = Order.of(facts);
    begin = facts.getFirst().at();
  }

  /** @param timeline of one order, from its beginning on */
  public static String of(List<TimelineEntry> timeline) {
    return new OrderScenario(timeline).print();
  }

  private String print() {
    facts.forEach(this::tell);
    boolean settled = OrderView.state(order) == OrderState.SETTLED;
    pass(facts.getLast().at());
    if (settled && waits) {
      passFor(UNTIL_KNOWN);
    }
    steps.add(".expectStatus(OrderStatus." + order.status() + ").expectState(OrderState."
        + OrderView.state(order) + ")");
    steps.add(".expectTimeline(" + String.join(", ", facts.stream().map(RecordedFact::fact)
        .filter(fact -> !isNotification(fact)).map(fact -> "\"" + words(fact) + "\"").toList()) + ")");
    List<String> all = new ArrayList<>(given());
    all.addAll(scripts);
    all.addAll(steps);
    untold.forEach(each -> all.addFirst("// no scenario tells: " + each));
    return ScenarioText.asTest("AsItWentTest", "asItWent", order.flow(), all);
  }

  /** Legiti is told beside everything else: when, is no part of the story. */
  private static boolean isNotification(Fact fact) {
    return fact instanceof Fact.NotificationAcknowledged || fact instanceof Fact.NotificationParked
        || fact instanceof Fact.NotificationUnreadable;
  }

  private static String words(Fact fact) {
    return fact.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  // --- what is given ---

  private List<String> given() {
    List<String> given = new ArrayList<>();
    Policy policy = order.policy();
    if (!policy.equals(Policy.DEFAULT)) {
      given.add(".policy(p -> " + JavaExpression.of(policy) + ")");
    }
    terms().ifPresent(terms -> given.add(".acquirerIs(time -> new FakeAcquirer(" + JavaExpression.of(terms)
        + ", time))"));
    return given;
  }

  /** What the acquirer promised, operation by operation. */
  private Optional<AcquirerTerms> terms() {
    List<Fact.OperationStarted> starts = facts.stream().map(RecordedFact::fact)
        .filter(Fact.OperationStarted.class::isInstance).map(Fact.OperationStarted.class::cast).toList();
    return starts.stream().findFirst().map(first -> {
      Map<Operation, Capabilities> own = new EnumMap<>(Operation.class);
      for (Fact.OperationStarted start : starts) {
        if (!start.terms().name().equals(first.terms().name())) {
          untold.add("another acquirer");
        } else if (!start.terms().capabilities().equals(first.terms().capabilities())) {
          own.put(start.operation(), start.terms().capabilities());
        }
      }
      return new AcquirerTerms(first.terms().name(), first.terms().mappingVersion(),
          first.terms().capabilities(), own);
    });
  }

  // --- what happens ---

  private void tell(RecordedFact recorded) {
    switch (recorded.fact()) {
      case Fact.OrderPlaced f -> {
        // Told with the payment that comes with it.
      }
      case Fact.PaymentOffered f -> offered(recorded, f);
      case Fact.OperationStarted f -> started(recorded, f);
      case Fact.EvaluationStarted f -> evaluated(recorded);
      case Fact.VerdictGiven f -> asked(recorded,
          ScenarioText.verdict(f.payment(), f.approved(), f.fraudSuspected(), "reviewer"));
      case Fact.EndRequested f -> ended(recorded, f.ending());
      case Fact.OrderEnded f -> ended(recorded, f.ending());
      case Fact.FraudReported f -> asked(recorded, ".declineForFraud(\"" + f.signal().type() + "\")");
      case Fact.RefundRequested f ->
          asked(recorded,
              ".refund(\"" + name("refund", f.refundId()) + "\", " + f.amount().minorUnits() + ")");
      case Fact.ChargedBack f -> asked(recorded, ".chargeback(\"" + name("chargeback",
          f.chargebackId().orElse("")) + "\", " + f.fraud() + f.amount().map(OrderScenario::more).orElse("")
          + ")");
      case Fact.ChargebackReversed f ->
          asked(recorded, ".reverseChargeback(\"" + name("chargeback", f.chargebackId()) + "\")");
      case Fact.OperationResolved f -> resolved(recorded, f);
      case Fact.ReviewDeadlinePassed f -> passed(recorded);
      case Fact.HoldLapsed f -> passed(recorded);
      case Fact.AttemptDeadlinePassed f -> passed(recorded);
      case Fact.RepetitionEnded f -> passed(recorded);
      case Fact.NotificationParked f -> told(f.notice(), "refused(\"id\")");
      case Fact.NotificationUnreadable f -> told(f.notice(), "loginPage()");
      case Fact.OutcomeWithdrawn f -> untold.add(words(f));
      case Fact.OutcomeAnnounced f -> untold.add(words(f));
      case Fact.AcquirerMissing f -> untold.add(words(f));
      case Fact.ReceivedByLegiti f -> untold.add(words(f));
      case Fact.ReportCorrected f -> untold.add(words(f));
      case Fact.NotificationReleased f -> untold.add(words(f));
      // What follows from the others.
      case Fact.OperationAccepted f -> waits = true;
      case Fact.OperationNotExecuted f -> waits = true;
      case Fact.VoidRefused f -> waits = true;
      case Fact.Authorized f -> {}
      case Fact.PaymentDeclined f -> {}
      case Fact.Captured f -> {}
      case Fact.CaptureRefused f -> {}
      case Fact.Charged f -> {}
      case Fact.HoldClosed f -> {}
      case Fact.Refunded f -> {}
      case Fact.RefundRefused f -> {}
      case Fact.CreationInDoubt f -> {}
      case Fact.Evaluated f -> {}
      case Fact.EvaluationEnded f -> {}
      case Fact.FallbackApplied f -> {}
      case Fact.NotificationAcknowledged f -> {}
    }
  }

  private static String more(Money amount) {
    return ", " + amount.minorUnits();
  }

  /** Ids are the shop's own, and none of a test's business. */
  private String name(String kind, String id) {
    return names.computeIfAbsent(kind + " " + id, any -> kind + "-" + (names.size() + 1));
  }

  private void asked(RecordedFact recorded, String step) {
    pass(recorded.at());
    steps.add(step);
  }

  private void passed(RecordedFact recorded) {
    pass(recorded.at().plusSeconds(2));
  }

  private void pass(Instant at) {
    if (waits) {
      waits = false;
      passFor(UNTIL_KNOWN);
    }
    Duration time = Duration.ofSeconds(Duration.between(begin, at).toSeconds());
    if (time.compareTo(passed) > 0) {
      passFor(time.minus(passed));
    }
  }

  private void passFor(Duration time) {
    steps.add(ScenarioText.advance(time));
    passed = passed.plus(time);
  }

  private void offered(RecordedFact recorded, Fact.PaymentOffered offer) {
    String card = cards.computeIfAbsent(offer.card().token(), any -> "card-" + (char) ('a' + cards.size()));
    if (offer.payment() == 1) {
      String installments = offer.installments() == 1 ? ""
          : ".offer(o -> new PaymentOffer(o.card(), " + offer.installments()
              + ", o.billingAddress(), o.acquirerData()))";
      steps.add(".given(OrderDraft.order().token(\"" + card + "\").amount(" + order.amount().minorUnits()
          + ").currency(\"" + order.amount().currency().getCurrencyCode() + "\")" + installments
          + ").place()");
    } else if (!offer.renewal()) {
      asked(recorded, ".offerPayment(\"" + card + "\")");
    }
  }

  private void ended(RecordedFact recorded, Ending ending) {
    boolean first = !ends;
    ends = true;
    if (!first) {
      return;
    }
    if (ending.reason() == EndReason.CANCELLED) {
      asked(recorded, ".cancel()");
    } else if (ending.reason() == EndReason.FRAUD_FOUND_BY_MERCHANT) {
      ending.signal().ifPresent(signal -> asked(recorded, ".declineForFraud(\"" + signal.type() + "\")"));
    } else if (ending.reason() == EndReason.ATTEMPT_WINDOW_CLOSED
        || ending.reason() == EndReason.ATTEMPT_DEADLINE_PASSED) {
      passed(recorded);
    }
  }

  // --- the acquirer ---

  private void started(RecordedFact start, Fact.OperationStarted started) {
    Optional<RecordedFact> end = conclusion(start.sequence());
    boolean resolved = end.map(RecordedFact::fact).filter(Fact.OperationResolved.class::isInstance)
        .isPresent();
    if (unknown(start) || resolved || end.isEmpty()) {
      lost(started, end.map(RecordedFact::fact));
      waits = waits || !resolved;
    }
    if (!resolved) {
      end.flatMap(each -> behavior(start, started, each))
          .ifPresent(behavior -> scripts.add(ScenarioText.acquirer(started.operation(), behavior)));
    }
  }

  /** The first word on what came of it. */
  private Optional<RecordedFact> conclusion(long start) {
    return facts.stream().filter(recorded -> start(recorded.fact()).filter(of -> of == start).isPresent())
        .findFirst();
  }

  private static Optional<Long> start(Fact fact) {
    return switch (fact) {
      case Fact.OperationAccepted f -> Optional.of(f.start());
      case Fact.OperationNotExecuted f -> Optional.of(f.start());
      case Fact.OperationResolved f -> Optional.of(f.start());
      case Fact.Authorized f -> Optional.of(f.start());
      case Fact.PaymentDeclined f -> Optional.of(f.start());
      case Fact.Captured f -> Optional.of(f.start());
      case Fact.CaptureRefused f -> Optional.of(f.start());
      case Fact.Charged f -> Optional.of(f.start());
      case Fact.HoldClosed f -> Optional.of(f.start());
      case Fact.VoidRefused f -> Optional.of(f.start());
      case Fact.Refunded f -> Optional.of(f.start());
      case Fact.RefundRefused f -> Optional.of(f.start());
      case Fact.Evaluated f -> Optional.of(f.start());
      case Fact.EvaluationEnded f -> Optional.of(f.start());
      default -> Optional.empty();
    };
  }

  /** Whether there was a moment at which nobody knew what had come of it: it was tried or asked about more than once. */
  private boolean unknown(RecordedFact start) {
    return timeline.stream().filter(TimelineEntry.Remarked.class::isInstance)
        .map(entry -> ((TimelineEntry.Remarked) entry).remark())
        .anyMatch(remark -> remark.subject().endsWith("#" + start.sequence()));
  }

  private void lost(Fact.OperationStarted started, Optional<Fact> end) {
    boolean nothing = end.filter(OrderScenario::hadNoEffect).isPresent();
    if (!nothing || end.filter(Fact.OperationResolved.class::isInstance).isPresent()) {
      scripts.add(ScenarioText.acquirer(started.operation(), nothing ? "loseRequest()" : "loseAnswer()"));
    }
    if (end.isEmpty() && started.terms().capabilities().resolution() != Capabilities.Resolution.PERSON) {
      scripts.add(".acquirer(always(Operation." + started.operation() + ", Behavior.loseRequest()))");
    }
  }

  private static boolean hadNoEffect(Fact fact) {
    return fact instanceof Fact.OperationNotExecuted
        || (fact instanceof Fact.OperationResolved resolved && !resolved.tookEffect());
  }

  /** How the acquirer came to answer so; empty where it was told of a loss already. */
  private Optional<String> behavior(RecordedFact start, Fact.OperationStarted started, RecordedFact end) {
    return switch (end.fact()) {
      case Fact.Authorized f -> {
        hold(end.at(), f.captureBefore());
        yield Optional.of(amount(started, f.amount()));
      }
      case Fact.Charged f -> Optional.of(amount(started, f.amount()));
      case Fact.Captured f -> Optional.of(amount(started, f.amount()));
      case Fact.Refunded f -> Optional.of(amount(started, f.amount()));
      case Fact.PaymentDeclined f -> Optional.of("decline(DeclineCategory." + f.category() + ")");
      case Fact.CaptureRefused f -> Optional.of(refusal(f));
      case Fact.VoidRefused f -> Optional.of("refuse(RefusalReason.OTHER)");
      case Fact.RefundRefused f -> Optional.of("refuse(RefusalReason.OTHER)");
      case Fact.HoldClosed f -> Optional.of(switch (f.how()) {
        case VOIDED -> "obey()";
        case EXPIRED -> "refuse(RefusalReason.EXPIRED)";
        case UNKNOWN -> "refuse(RefusalReason.NOT_FOUND)";
      });
      case Fact.OperationNotExecuted f ->
          Optional.of(unknown(start) ? "loseRequest()" : "failToSend()");
      case Fact.OperationAccepted f ->
          Optional.of("accept(" + ScenarioText.duration(Duration.ofSeconds(30)) + ")");
      default -> Optional.empty();
    };
  }

  private void hold(Instant at, Instant until) {
    scripts.addFirst(".acquirer(holdsFor("
        + ScenarioText
            .duration(Duration.ofSeconds(Math.round(Duration.between(at, until).toMillis() / 1000.0)))
        + "))");
  }

  private static String amount(Fact.OperationStarted started, Money amount) {
    return started.amount().equals(amount) ? "obey()"
        : started.amount().currency().equals(amount.currency()) ? "useAmount(" + amount.minorUnits() + ")"
            : "useMoney(Money.of(" + amount.minorUnits() + ", \"" + amount.currency().getCurrencyCode()
                + "\"))";
  }

  private static String refusal(Fact.CaptureRefused refused) {
    return switch (refused.why()) {
      case DECLINED -> "decline(DeclineCategory." + refused.category() + ")";
      case EXPIRED -> "refuse(RefusalReason.EXPIRED)";
      case VOIDED -> "refuse(RefusalReason.ALREADY_VOIDED)";
      case OTHER -> "refuse(RefusalReason.OTHER)";
    };
  }

  /** An operator looks up at the acquirer what it calls what it made. */
  private void resolved(RecordedFact recorded, Fact.OperationResolved resolved) {
    String reference = resolved.tookEffect() && resolved.reference().isPresent()
        ? "s.acquirer().holds(s.id()).stream().map(FakeHold::id).reduce((a, b) -> b)"
        : "Optional.empty()";
    asked(recorded, ".expect(s -> s.resolve(" + resolved.tookEffect() + ", " + reference + "))");
  }

  // --- Legiti ---

  private void evaluated(RecordedFact start) {
    boolean doubtful = facts.stream().filter(recorded -> recorded.sequence() > start.sequence())
        .map(RecordedFact::fact).takeWhile(fact -> !(fact instanceof Fact.EvaluationStarted))
        .anyMatch(Fact.CreationInDoubt.class::isInstance);
    if (doubtful) {
      scripts.add(ScenarioText.legiti("Evaluation", "lost()"));
      waits = true;
    }
    conclusion(start.sequence()).ifPresent(end -> {
      switch (end.fact()) {
        case Fact.Evaluated f ->
            scripts.add(ScenarioText.legiti("Evaluation", "decided(Decision." + f.decision() + ")"));
        case Fact.EvaluationEnded f -> undecided(f);
        default -> throw new IllegalStateException("no evaluation ends with " + end.fact());
      }
    });
  }

  private void undecided(Fact.EvaluationEnded ended) {
    switch (ended.cause()) {
      case NOT_STATED -> scripts.add(ScenarioText.legiti("Evaluation", "acknowledged()"));
      case CONTRACT_ERROR -> scripts.add(ScenarioText.legiti("Evaluation", "refused(\"id\")"));
      case NOT_AUTHORIZED -> scripts.add(ScenarioText.legiti("Evaluation", "keyRefused()"));
      case DEADLINE -> {
        scripts.add(".legiti(always(LegitiReceived.Evaluation.class, unavailable()))");
        waits = true;
      }
      case ABANDONED -> scripts.add(".legiti(always(LegitiReceived.Evaluation.class, unavailable()))");
    }
  }

  private void told(NotificationId notice, String answer) {
    scripts.add(ScenarioText.legiti(switch (notice.kind()) {
      case CREATION -> "Collection";
      case PAYMENT -> "Payment";
      case STATUS -> "Status";
      case MARK -> "Mark";
    }, answer));
  }
}

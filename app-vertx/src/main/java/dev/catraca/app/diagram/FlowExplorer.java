package dev.catraca.app.diagram;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Purchase;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.policy.Policy;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Walks through everything that can become of one order of two attempts, breadth first, by the very code that decides in production:
 * each call that the agenda names gets each kind of answer, each deadline passes, each request comes at each moment.
 */
final class FlowExplorer {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final AcquirerTerms TERMS = new AcquirerTerms("acquirer", 1, new Capabilities(true, true,
      Optional.of(Duration.ofSeconds(1)), false, Optional.of(Duration.ofDays(30)), Duration.ofSeconds(1),
      Optional.of(KeyLifetime.FOR_EVER)));
  private static final AntiFraudOutcome TAKEN = new AntiFraudOutcome.Acknowledged("taken");

  private final BiConsumer<Order, Transition> visitor;
  private final Set<String> seen = new HashSet<>();
  private final Deque<Order> ahead = new ArrayDeque<>();

  private FlowExplorer(BiConsumer<Order, Transition> visitor) {
    this.visitor = visitor;
  }

  /**
   * Explores one flow.
   *
   * @param visitor
   *          shown each order with what an input made of it; inputs without effect are left out
   * @return the order as it begins
   */
  static Order explore(FlowKind flow, BiConsumer<Order, Transition> visitor) {
    FlowExplorer explorer = new FlowExplorer(visitor);
    Order first = Decider.place(checkout(flow), Policy.DEFAULT.withMaxAttempts(2), "shop", START).order();
    explorer.meet(first);
    while (!explorer.ahead.isEmpty()) {
      explorer.explore(explorer.ahead.remove());
    }
    return first;
  }

  private void explore(Order order) {
    for (Input input : inputs(order)) {
      Transition decided = Decider.decide(order, input, "somebody", now(order, input));
      if (!decided.facts().isEmpty()) {
        visitor.accept(order, decided);
        meet(decided.order());
      }
    }
  }

  private void meet(Order order) {
    if (seen.add(FlowSignature.of(order))) {
      ahead.add(order);
    }
  }

  private static Instant now(Order order, Input input) {
    return input instanceof Input.ClockReached
        ? Agenda.of(order).deadline().flatMap(Due::at).orElse(order.lastAt())
        : order.lastAt();
  }

  private static List<Input> inputs(Order order) {
    List<Input> inputs = new ArrayList<>(requests(order));
    Agenda agenda = Agenda.of(order);
    agenda.acquirer().ifPresent(due -> {
      switch (due.call()) {
        case Call.Begin begin -> inputs.add(new Input.StartOperation(begin, TERMS));
        case Call.Settle settle -> outcomes(settle.operation())
            .forEach(outcome -> inputs.add(new Input.AcquirerAnswered(settle.operation().ref(), outcome)));
      }
    });
    agenda.evaluation().ifPresent(due -> {
      switch (due.call()) {
        case Call.BeginEvaluation begin -> inputs.add(new Input.StartEvaluation(begin));
        case Call.Evaluate evaluate -> answers().forEach(outcome -> inputs
            .add(new Input.LegitiEvaluated(evaluate.evaluation().start(), outcome, order.lastAt())));
        case Call.AbandonEvaluation abandon -> inputs
            .add(new Input.LegitiEvaluated(abandon.evaluation().start(), TAKEN, order.lastAt()));
      }
    });
    agenda.deadline().ifPresent(due -> inputs.add(new Input.ClockReached()));
    // What Legiti is told changes no state but that of an order that owes nothing else: no need to interleave it.
    if (order.ended().isPresent() && agenda.acquirer().isEmpty() && agenda.evaluation().isEmpty()) {
      agenda.notification().ifPresent(
          due -> inputs.add(new Input.LegitiNotified(due.call().notice().id(), TAKEN)));
    }
    return inputs;
  }

  private static List<Input> requests(Order order) {
    List<Input> requests = new ArrayList<>(List.of(new Request.Cancel(Optional.empty()),
        new Request.GiveRefund("refund", Optional.empty(), Optional.empty(), "")));
    int payment = order.lastPayment().number();
    requests.add(new Request.GiveVerdict(payment, true, false, "desk", ""));
    requests.add(new Request.GiveVerdict(payment, false, false, "desk", ""));
    if (OrderView.state(order) == OrderState.AWAITING_ATTEMPT) {
      requests.add(new Request.OfferPayment(card("another"), 1, Optional.empty(), Optional.empty()));
    }
    return requests;
  }

  private static List<AntiFraudOutcome> answers() {
    List<AntiFraudOutcome> answers = new ArrayList<>(List.of(TAKEN));
    for (Decision decision : Decision.values()) {
      answers.add(new AntiFraudOutcome.Decided(decision, Optional.empty()));
    }
    return answers;
  }

  private static List<AcquirerOutcome> outcomes(OpenOperation open) {
    Money amount = open.amount();
    String id = "id-" + open.ref().number();
    AcquirerOutcome funds = new AcquirerOutcome.Declined(DeclineCategory.FUNDS, "51", "no funds",
        Optional.empty());
    AcquirerOutcome fraud = new AcquirerOutcome.Declined(DeclineCategory.FRAUD, "59", "fraud",
        Optional.empty());
    return switch (open.ref().operation()) {
      case AUTHORIZE -> List.of(new AcquirerOutcome.Authorized(id, Optional.of(id), amount,
          Optional.of(open.startedAt().plus(DAY.multipliedBy(30)))), funds, fraud);
      case CHARGE -> List.of(new AcquirerOutcome.Charged(id, Optional.of(id), amount), funds, fraud);
      case CAPTURE -> List.of(new AcquirerOutcome.Captured(amount, Optional.of(id)), funds, fraud,
          new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.EXPIRED, "expired"));
      case VOID -> List.of(new AcquirerOutcome.Voided());
      case REFUND -> List.of(new AcquirerOutcome.Refunded(amount, Optional.of(id)));
    };
  }

  private static Checkout checkout(FlowKind flow) {
    Buyer buyer = new Buyer("buyer", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), buyer, List.of(), List.of(), Optional.empty());
    return new Checkout(new OrderId("order"), Optional.of(flow), Money.of(100, "BRL"), purchase,
        new PaymentOffer(card("first"), 1, Optional.empty()));
  }

  private static Card card(String token) {
    return new Card(token, "411111", "1111", Optional.empty(), Optional.empty());
  }
}

package dev.catraca.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Card;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Whatever amounts and currencies peers and people name, at any moment: nothing throws, and history can be read for ever. */
class AnyAmountsPropertyTest {
  private static final int STEPS = 40;
  private static final Money AMOUNT = Money.of(11000, "BRL");
  private static final List<Money> MONIES = List.of(Money.of(0, "BRL"), Money.of(1, "BRL"),
      Money.of(5500, "BRL"), AMOUNT, AMOUNT, AMOUNT, Money.of(11001, "BRL"),
      Money.of(Money.MOST_MINOR_UNITS, "BRL"), Money.of(0, "USD"), Money.of(11000, "USD"),
      Money.of(Money.MOST_MINOR_UNITS, "KWD"), Money.of(110, "CLP"));
  private static final AcquirerTerms TERMS = new AcquirerTerms("fake", 1, new Capabilities(false, true,
      Optional.of(Duration.ofSeconds(30)), false, Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10)));
  private static final List<String> IDS = List.of("a", "b", "c");

  /** One order that anything may happen to. */
  private static final class Run {
    private final SplittableRandom chance;
    private final List<RecordedFact> history = new ArrayList<>();
    private Order order;
    private Instant now = MovableClock.START;

    Run(long seed) {
      chance = new SplittableRandom(seed);
      FlowKind flow = chance.nextBoolean() ? FlowKind.DIRECT : FlowKind.PRE_AUTHORIZATION;
      history.add(fact(1, new Fact.OrderPlaced(new OrderId("o-1"), flow, AMOUNT, Policy.DEFAULT)));
      history.add(fact(2, new Fact.PaymentOffered(1, card(1), 1, false, Optional.empty())));
      order = Order.of(history);
    }

    private RecordedFact fact(long sequence, Fact fact) {
      return new RecordedFact(sequence, now, "test", fact);
    }

    void add(Fact fact) {
      history.add(fact(history.size() + 1L, fact));
      order = Order.of(history);
      look();
    }

    void decide(Input input) {
      Transition decided = Decider.decide(order, input, "test", now);
      history.addAll(decided.facts());
      order = Order.of(history);
      assertThat(order).isEqualTo(decided.order());
      look();
    }

    /** Everything that is derived from an order. */
    void look() {
      assertThat(Attention.of(order)).doesNotContainNull();
      assertThat(OrderView.state(order)).isNotNull();
      assertThat(Agenda.of(order)).isNotNull();
      assertThat(order.snapshot().payments()).hasSameSizeAs(order.payments());
    }

    /** What is owed to the acquirer or to be judged goes on. */
    void goOn() {
      now = now.plus(Duration.ofHours(2));
      Agenda agenda = Agenda.of(order);
      if (agenda.evaluation().isPresent()) {
        switch (agenda.evaluation().get().call()) {
          case Call.BeginEvaluation begin -> decide(new Input.StartEvaluation(begin));
          case Call.Evaluate open -> decide(new Input.LegitiEvaluated(open.evaluation().start(),
              new dev.catraca.antifraud.AntiFraudOutcome.Decided(decision(), Optional.empty()), now));
          case Call.AbandonEvaluation over -> decide(new Input.EvaluationGivenUp());
        }
      } else if (agenda.acquirer().isPresent()) {
        switch (agenda.acquirer().get().call()) {
          case Call.Begin begin -> decide(new Input.StartOperation(begin, TERMS));
          case Call.Settle settle -> answer(settle.operation().ref());
        }
      }
    }

    private Decision decision() {
      return chance.nextInt(8) == 0 ? Decision.REJECT : Decision.APPROVE;
    }

    void answer(OperationRef ref) {
      AcquirerOutcome outcome = outcome(ref.operation());
      decide(chance.nextInt(3) == 0
          ? new Input.AcquirerQueried(ref, now, new QueryOutcome.Found(outcome))
          : new Input.AcquirerAnswered(ref, outcome));
    }

    private AcquirerOutcome outcome(Operation operation) {
      Optional<String> tx = Optional.of("tx-" + chance.nextInt(3));
      if (chance.nextInt(6) == 0) {
        return new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, "no");
      }
      return switch (operation) {
        case AUTHORIZE -> new AcquirerOutcome.Authorized("auth-" + chance.nextInt(3), tx, money(),
            Optional.of(now.plus(Duration.ofDays(chance.nextInt(1, 5)))));
        case CAPTURE -> new AcquirerOutcome.Captured(money(), tx);
        case CHARGE -> new AcquirerOutcome.Charged("charge-" + chance.nextInt(3), tx, money());
        case VOID -> chance.nextBoolean() ? new AcquirerOutcome.Voided()
            : new AcquirerOutcome.AlreadyCaptured(money(), tx);
        case REFUND -> new AcquirerOutcome.Refunded(money(), tx);
      };
    }

    Money money() {
      return MONIES.get(chance.nextInt(MONIES.size()));
    }

    private String id() {
      return IDS.get(chance.nextInt(IDS.size()));
    }

    private Optional<Money> maybe() {
      return chance.nextBoolean() ? Optional.empty() : Optional.of(money()).filter(m -> !m.isZero());
    }

    void ask() {
      FraudSignal signal = new FraudSignal("velocity_" + id());
      decide(switch (chance.nextInt(8)) {
        case 0 -> new Request.Cancel(Optional.empty());
        case 1 -> new Request.DeclineForFraud(signal, Optional.empty());
        case 2, 3 -> new Request.GiveRefund(id(), maybe(), Optional.empty(), "returned");
        case 4, 5 -> new Request.ReportChargeback(id(), maybe(), chance.nextBoolean());
        case 6 -> new Request.ReverseChargeback(id());
        default -> new Request.OfferPayment(card(1 + chance.nextInt(3)), 1, Optional.empty(),
            Optional.empty());
      });
    }

    /** An answer to any operation that there ever was. */
    void late() {
      List<RecordedFact> starts = history.stream().filter(r -> r.fact() instanceof Fact.OperationStarted)
          .toList();
      if (!starts.isEmpty()) {
        RecordedFact start = starts.get(chance.nextInt(starts.size()));
        Fact.OperationStarted fact = (Fact.OperationStarted) start.fact();
        answer(new OperationRef(fact.payment(), fact.operation(), start.sequence()));
      }
    }

    /** A fact that nobody may ever have decided so, such as another program might have stored. */
    Fact anyFact() {
      long start = 1L + chance.nextInt(history.size());
      Optional<String> tx = Optional.of("tx-1");
      return switch (chance.nextInt(14)) {
        case 0 -> new Fact.OperationStarted(1, Operation.REFUND, money(), Optional.of("charge-1"),
            Optional.of(id()).filter(i -> chance.nextBoolean()), TERMS);
        case 1 -> new Fact.OperationStarted(1, Operation.CHARGE, money(), Optional.empty(), Optional.empty(),
            TERMS);
        case 2 -> new Fact.OperationStarted(1, Operation.VOID, money(), Optional.of("auth-1"),
            Optional.empty(), TERMS);
        case 3 -> new Fact.Authorized(1, start, "auth-1", tx, money(), now.plus(Duration.ofDays(1)));
        case 4 -> new Fact.Captured(1, start, money(), tx);
        case 5 -> new Fact.Charged(1, start, "charge-1", tx, money());
        case 6, 7 -> new Fact.Refunded(1, start, "charge-1",
            Optional.of(id()).filter(i -> chance.nextBoolean()), money(), tx);
        case 8 -> new Fact.RefundRequested(id(), money(), Optional.empty(), "returned");
        case 9 -> new Fact.ChargedBack(chance.nextBoolean(), Optional.of(id()), Optional.of(money()),
            Optional.of("charge-1"));
        case 10 -> new Fact.ChargedBack(chance.nextBoolean(), Optional.empty(), Optional.empty(),
            Optional.empty());
        case 11 -> new Fact.ChargebackReversed(id());
        case 12 -> new Fact.OperationNotExecuted(1, start, "not sent");
        default -> new Fact.OrderEnded(new Ending(OrderStatus.APPROVED, EndReason.PAID, Optional.empty(),
            Optional.empty()));
      };
    }
  }

  private static Card card(int number) {
    return new Card("tok-" + number, "411111", "000" + number, Optional.empty(), Optional.empty());
  }

  @Property(tries = 300)
  void whateverIsAnsweredAndAskedAnOrderIsDecidedAndItsHistoryIsRead(@ForAll long seed) {
    decideAndRead(seed);
  }

  @Tag("slow")
  @Property(tries = 1500)
  void soItIsWithManyMoreAnswersAndQuestions(@ForAll long seed) {
    decideAndRead(seed);
  }

  private static void decideAndRead(long seed) {
    Run run = new Run(seed);
    for (int i = 0; i < STEPS; i++) {
      int dice = run.chance.nextInt(10);
      if (dice < 6) {
        run.goOn();
      } else if (dice < 8) {
        run.ask();
      } else {
        run.late();
      }
    }
  }

  @Property(tries = 300)
  void whateverFactsAreStoredTheyAreFolded(@ForAll long seed) {
    store(seed);
  }

  @Tag("slow")
  @Property(tries = 1500)
  void soAreManyMore(@ForAll long seed) {
    store(seed);
  }

  private static void store(long seed) {
    Run run = new Run(seed);
    for (int i = 0; i < STEPS; i++) {
      run.add(run.anyFact());
    }
  }
}

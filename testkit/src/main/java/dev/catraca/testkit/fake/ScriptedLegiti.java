package dev.catraca.testkit.fake;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Legiti in memory: it says what a test tells it to say and remembers, in order, what it was told.
 *
 * <pre>{@code
 * ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.REJECT);
 * legiti.next(Evaluation.class, new TryLater("busy", Optional.empty(), true), new Decided(Decision.MANUAL, Optional.empty()));
 * legiti.always(Status.class, call -> new TryLater("down", Optional.empty(), true));
 * ...
 * assertThat(legiti.story(order)).containsExactly("evaluate pending", "evaluate pending", "status manual_analysis");
 * }</pre>
 *
 * <p>
 * The kind {@link LegitiReceived} itself stands for any call, after what is said of the call's own kind. Unless told otherwise
 * it acknowledges every call, evaluations too; where its answer is lost, it has taken the order all the same; where
 * something else answered in its place, it has not. A notification of an order that it never took is refused as a contract error whatever the script says, for sending one is
 * a mistake of the caller (flows, section 9); such a call uses up nothing of the script. A scripted decision on anything
 * but an evaluation counts as an acknowledgement. Calls may come from any thread; a script runs in the thread of its call
 * and may block there.
 */
public final class ScriptedLegiti implements AntiFraud {
  private final Map<Class<? extends LegitiReceived>, Function<LegitiReceived, AntiFraudOutcome>> always = new HashMap<>();
  private final Map<Class<? extends LegitiReceived>, Deque<Function<LegitiReceived, AntiFraudOutcome>>> next = new HashMap<>();
  private final List<LegitiReceived> received = new ArrayList<>();
  private final Set<OrderId> acknowledged = new HashSet<>();

  /** One that acknowledges every call and decides nothing. */
  public ScriptedLegiti() {}

  /** One that answers every evaluation with the decision. */
  public static ScriptedLegiti deciding(Decision decision) {
    ScriptedLegiti legiti = new ScriptedLegiti();
    legiti.always(LegitiReceived.Evaluation.class,
        call -> new AntiFraudOutcome.Decided(decision, Optional.empty()));
    return legiti;
  }

  /** Queues the answers to the next calls of a kind, before what {@link #always} says. */
  public <C extends LegitiReceived> ScriptedLegiti next(Class<C> kind, AntiFraudOutcome... answers) {
    for (AntiFraudOutcome answer : answers) {
      next(kind, call -> answer);
    }
    return this;
  }

  /** Queues a script for the next call of a kind; it may block, look at the call or at the fake. */
  public <C extends LegitiReceived> ScriptedLegiti next(Class<C> kind, Function<C, AntiFraudOutcome> script) {
    synchronized (this) {
      next.computeIfAbsent(kind, k -> new ArrayDeque<>()).add(call -> script.apply(kind.cast(call)));
    }
    return this;
  }

  /** What is said to every call of a kind for which nothing is queued. */
  public <C extends LegitiReceived> ScriptedLegiti always(Class<C> kind,
      Function<C, AntiFraudOutcome> script) {
    synchronized (this) {
      always.put(kind, call -> script.apply(kind.cast(call)));
    }
    return this;
  }

  /** Every call in the order in which it came, refused ones too. */
  public synchronized List<LegitiReceived> received() {
    return List.copyOf(received);
  }

  /** The calls of one order. */
  public List<LegitiReceived> received(OrderId order) {
    return received().stream().filter(call -> call.order().equals(order)).toList();
  }

  /** The calls of one kind. */
  public <C extends LegitiReceived> List<C> received(Class<C> kind) {
    return received().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The calls of one order, a line each, such as {@code status approved}. */
  public List<String> story(OrderId order) {
    return received(order).stream().map(LegitiReceived::toString).toList();
  }

  /** Whether a {@code POST /order} of the order was answered with an acknowledgement or a decision, read or lost. */
  public synchronized boolean hasAcknowledged(OrderId order) {
    return acknowledged.contains(order);
  }

  /** Makes it forget what it received and acknowledged; the script stays. */
  public synchronized void forget() {
    received.clear();
    acknowledged.clear();
  }

  @Override
  public Duration callTimeout() {
    return Duration.ofSeconds(30);
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return create(new LegitiReceived.Evaluation(report));
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return create(new LegitiReceived.Collection(report));
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    if (status == OrderStatus.PENDING) {
      throw new IllegalArgumentException("pending travels only inside POST /order");
    }
    return notified(new LegitiReceived.Status(order, status, reason));
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return notified(new LegitiReceived.Payment(order, payment));
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return notified(new LegitiReceived.Mark(order, signal));
  }

  private AntiFraudOutcome create(LegitiReceived call) {
    Function<LegitiReceived, AntiFraudOutcome> script;
    synchronized (this) {
      received.add(call);
      script = script(call);
    }
    AntiFraudOutcome answer = script.apply(call);
    if (call instanceof LegitiReceived.Collection) {
      answer = undecided(answer);
    }
    synchronized (this) {
      boolean taken = switch (answer) {
        case AntiFraudOutcome.Decided decided -> true;
        case AntiFraudOutcome.Acknowledged acknowledges -> true;
        case AntiFraudOutcome.Unknown lost -> true;
        case AntiFraudOutcome.Unreadable somebodyElse -> false;
        case AntiFraudOutcome.TryLater later -> false;
        case AntiFraudOutcome.ContractError error -> false;
        case AntiFraudOutcome.NotAuthorized refused -> false;
      };
      if (taken) {
        acknowledged.add(call.order());
      }
    }
    return answer;
  }

  private AntiFraudOutcome notified(LegitiReceived call) {
    Function<LegitiReceived, AntiFraudOutcome> script;
    synchronized (this) {
      received.add(call);
      if (!acknowledged.contains(call.order())) {
        return neverAcknowledged(call);
      }
      script = script(call);
    }
    return undecided(script.apply(call));
  }

  private Function<LegitiReceived, AntiFraudOutcome> script(LegitiReceived call) {
    for (Class<? extends LegitiReceived> kind : List.of(call.getClass(), LegitiReceived.class)) {
      Deque<Function<LegitiReceived, AntiFraudOutcome>> queued = next.get(kind);
      if (queued != null && !queued.isEmpty()) {
        return queued.remove();
      }
    }
    Function<LegitiReceived, AntiFraudOutcome> anyCall = always.getOrDefault(LegitiReceived.class,
        each -> new AntiFraudOutcome.Acknowledged("acknowledged"));
    return always.getOrDefault(call.getClass(), anyCall);
  }

  private static AntiFraudOutcome undecided(AntiFraudOutcome answer) {
    return answer instanceof AntiFraudOutcome.Decided
        ? new AntiFraudOutcome.Acknowledged("a decision that means nothing")
        : answer;
  }

  private static AntiFraudOutcome neverAcknowledged(LegitiReceived call) {
    String field = call instanceof LegitiReceived.Status ? "id" : "order_id";
    return new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), "the order was never received",
        Map.of(field, List.of("Unknown order.")));
  }
}

package dev.catraca.usecase;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.Agenda;
import dev.catraca.flow.Call;
import dev.catraca.flow.Capabilities.Resolution;
import dev.catraca.flow.Decided;
import dev.catraca.flow.Decider;
import dev.catraca.flow.Due;
import dev.catraca.flow.Fact;
import dev.catraca.flow.Input;
import dev.catraca.flow.OpenOperation;
import dev.catraca.flow.Order;
import dev.catraca.flow.Payment;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.flow.Recorded;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The calls to the acquirer. An operation is durable before it is sent, and sent first only by the one that saw it become durable; what
 * happens to one whose outcome is unknown depends on what its acquirer can do (flows, section 7).
 */
final class AcquirerLane {
  private static final String BY = "acquirer";

  private final LaneTools tools;
  private final Acquirers acquirers;

  AcquirerLane(LaneTools tools, Acquirers acquirers) {
    this.tools = tools;
    this.acquirers = acquirers;
  }

  /** Works until nothing is due, or until an answer is missing. */
  void run(Claim claim) {
    new Run(claim).run();
  }

  private final class Run {
    private final Claim claim;
    private Order order;
    /** The operation whose start this run has stored and whose first send is its own. */
    private long mine = -1;
    /** The start that was stored together with the last answer, if any. */
    private long nextStart = -1;
    private int tries;

    Run(Claim claim) {
      this.claim = claim;
      this.tries = claim.tries();
      this.order = tools.load(claim.order()).order();
    }

    void run() {
      while (true) {
        Optional<Due<Call.ToAcquirer>> owed = Agenda.of(order).acquirer();
        boolean due = owed.isPresent() && (isMine(owed.get().call()) || isDue(owed.get()));
        if (!due) {
          tools.release(claim);
          return;
        }
        boolean goesOn = switch (owed.get().call()) {
          case Call.Begin begin -> begin(begin);
          case Call.Settle settle -> settle(settle);
        };
        if (!goesOn) {
          return;
        }
      }
    }

    private boolean isDue(Due<Call.ToAcquirer> owed) {
      return owed.at().map(at -> !tools.now().isBefore(at)).orElse(false);
    }

    private boolean isMine(Call.ToAcquirer call) {
      return call instanceof Call.Settle settle && settle.operation().ref().number() == mine;
    }

    private boolean begin(Call.Begin begin) {
      Optional<Acquirer> acquirer = acquirers.find(begin.acquirer());
      if (acquirer.isEmpty()) {
        return notConfigured(begin, begin.acquirer().orElse(""));
      }
      Optional<Decided> started = tools.start(order, new Input.StartOperation(begin, acquirer.get().terms()),
          Lane.ACQUIRER);
      started.ifPresentOrElse(this::adopt, () -> order = tools.load(claim.order()).order());
      return true;
    }

    private void adopt(Decided decided) {
      order = decided.order();
      mine = decided.facts().stream().filter(f -> f.fact() instanceof Fact.OperationStarted)
          .mapToLong(Recorded::sequence).max().orElse(mine);
    }

    private boolean notConfigured(Call call, String acquirer) {
      String trouble = "acquirer " + acquirer + " is not configured";
      order = tools.settle(order, new Input.AcquirerGone(acquirer), "engine", Lane.ACQUIRER).order();
      tools.alert(order, call.name(), "not possible", trouble);
      return putOff(call, tools.now().plus(tools.backoff(Backoff.FAULT, tries + 1)), trouble);
    }

    private boolean settle(Call.Settle settle) {
      OpenOperation open = settle.operation();
      Optional<Acquirer> acquirer = acquirers.find(Optional.of(open.terms().name()));
      if (acquirer.isEmpty()) {
        return notConfigured(settle, open.terms().name());
      }
      Resolution resolution = open.terms().capabilities().resolution();
      boolean first = open.ref().number() == mine;
      boolean held = tools.keep(claim, open.terms().capabilities().callTimeout());
      if (!held && !first) {
        return false;
      }
      if (!first && resolution == Resolution.QUERY) {
        return query(settle, acquirer.get());
      }
      return perform(settle, acquirer.get(), first);
    }

    private boolean perform(Call.Settle settle, Acquirer acquirer, boolean first) {
      OpenOperation open = settle.operation();
      mine = -1;
      AcquirerOutcome outcome = first && isTooLate(open)
          ? new AcquirerOutcome.NotSent("paused for too long after the start")
          : send(acquirer, request(open));
      return conclude(settle, new Input.AcquirerAnswered(open.ref(), outcome), outcome);
    }

    /** A sender that was paused may not send any more: others may have asked, and believed the answer, meanwhile. */
    private boolean isTooLate(OpenOperation open) {
      Duration window = open.terms().capabilities().callTimeout();
      return open.terms().capabilities().resolution() != Resolution.REPEAT
          && tools.now().isAfter(open.startedAt().plus(window));
    }

    private AcquirerOutcome send(Acquirer acquirer, OperationRequest request) {
      try {
        return acquirer.perform(request);
      } catch (RuntimeException bug) {
        return new AcquirerOutcome.Unknown("the adapter failed: " + bug);
      }
    }

    private boolean query(Call.Settle settle, Acquirer acquirer) {
      OpenOperation open = settle.operation();
      Instant askedAt = tools.now();
      QueryOutcome outcome;
      try {
        outcome = acquirer.query(request(open));
      } catch (RuntimeException bug) {
        outcome = new QueryOutcome.Unanswered("the adapter failed: " + bug);
      }
      return conclude(settle, new Input.AcquirerQueried(open.ref(), askedAt, outcome), outcome);
    }

    /** The answer and the next start go into one append: one durable step a call, not two. */
    private boolean conclude(Call.Settle settle, Input answer, Object outcome) {
      LaneTools.Stored stored = tools.settle(order, answer, BY, Lane.ACQUIRER, this::withNextStart);
      order = stored.order();
      tools.remark(order, BY, settle.name(), outcome, stored.ruling());
      boolean stillOpen = order.open().map(o -> o.ref().equals(settle.operation().ref())).orElse(false);
      if (!stillOpen) {
        tries = 0;
        mine = nextStart;
        return true;
      }
      Duration wait = tools.backoff(Backoff.ACQUIRER, tries + 1);
      Instant earliest = Agenda.of(order).acquirer().flatMap(Due::at).orElse(tools.now());
      Instant at = tools.now().plus(wait);
      return putOff(settle, at.isBefore(earliest) ? earliest : at, "no conclusive answer");
    }

    private Decided withNextStart(Decided decided) {
      nextStart = -1;
      Optional<Call.Begin> next = Agenda.of(decided.order()).acquirer().map(Due::call)
          .filter(Call.Begin.class::isInstance).map(Call.Begin.class::cast);
      Optional<Acquirer> acquirer = next.flatMap(begin -> acquirers.find(begin.acquirer()));
      if (decided.facts().isEmpty() || acquirer.isEmpty()) {
        return decided;
      }
      Decided started = Decider.decide(decided.order(),
          new Input.StartOperation(next.get(), acquirer.get().terms()),
          "engine", tools.now());
      nextStart = started.facts().stream().filter(f -> f.fact() instanceof Fact.OperationStarted)
          .mapToLong(Recorded::sequence).max().orElse(-1);
      return Journal.together(decided, started);
    }

    private boolean putOff(Call call, Instant at, String trouble) {
      tools.postpone(claim, call.name(), at, tries + 1, trouble);
      return false;
    }

    private OperationRequest request(OpenOperation open) {
      Payment payment = order.payment(open.ref().payment()).orElseThrow();
      return new OperationRequest(order.id(), open.ref(), open.amount(), payment.card(),
          payment.installments(),
          open.reference(), open.terms().mappingVersion());
    }
  }
}

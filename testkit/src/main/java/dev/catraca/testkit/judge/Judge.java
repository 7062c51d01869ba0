package dev.catraca.testkit.judge;

import dev.catraca.order.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which of the promises of this engine a run broke. It reads only what could be seen from outside: requests and answers, calls and
 * outcomes, facts as they became durable, the acquirer's ledger. It keeps books of its own and never asks the core what state an order
 * is in, so that a mistake of the core cannot hide itself.
 *
 * <p>
 * Safety (invariants 1 to 25) and pace (30 and 31) are judged at every event; {@link #judgeEnd} adds what must be true once faults have
 * stopped and time has passed (26 to 29). Each order is judged by an {@link OrderJudge}.
 */
public final class Judge {
  private final Map<OrderId, OrderJudge> orders = new LinkedHashMap<>();
  private final Findings findings = new Findings();

  private Judge() {}

  /** Every violation of safety, in the order in which they happened. */
  public static List<Violation> judge(Trace trace) {
    return of(trace).findings.found();
  }

  /** Every violation of safety, and what is still owed at the end though nobody waits for a person. */
  public static List<Violation> judgeEnd(Trace trace) {
    Judge judge = of(trace);
    judge.findings.next();
    judge.orders.values().forEach(OrderJudge::end);
    return judge.findings.found();
  }

  private static Judge of(Trace trace) {
    Judge judge = new Judge();
    trace.events().forEach(judge::see);
    return judge;
  }

  private void see(Event event) {
    findings.next();
    switch (event) {
      case Event.OfOrder of ->
          orders.computeIfAbsent(of.order(), id -> new OrderJudge(id, findings, true)).see(of);
      case Event.Restarted restarted -> orders.values().forEach(order -> order.see(restarted));
      case Event.Forgotten forgotten -> orders.values().forEach(order -> order.see(forgotten));
    }
  }
}

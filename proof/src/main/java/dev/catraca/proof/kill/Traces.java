package dev.catraca.proof.kill;

import dev.catraca.order.OrderId;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Puts together what is known of one order from outside, in the order in which it happened: what passed the doors, by the clock of this
 * process; what became durable, by the database's own time of each commit; what may have been forgotten; and at the end the ledger. All
 * of them tell the same machine's time. A call to Legiti has its place where its sender last looked at its lease, as {@link Looks} tells:
 * what the network delivers late was not sent late. Nothing is concluded from a fact about what anybody else did.
 */
final class Traces {
  private Traces() {}

  static Trace of(OrderId order, StoredOrder stored, List<Witness.Seen> seen, List<Instant> disturbances,
      Ledger ledger, List<Looks.Look> looked) {
    Looks looks = new Looks(looked, stored);
    List<Map.Entry<Instant, Event>> events = new ArrayList<>(stored.appends());
    Instant last = stored.last();
    for (Witness.Seen each : seen.stream().sorted(Comparator.comparing(Witness.Seen::at)).toList()) {
      Instant at = each.sender().flatMap(sender -> looks.before(sender, each.at())).orElse(each.at());
      events.add(Map.entry(at, each.event().apply(stored.order())));
      last = each.at().isAfter(last) ? each.at() : last;
    }
    for (Instant each : disturbances) {
      if (!each.isBefore(stored.first()) && !each.isAfter(last)) {
        events.add(Map.entry(each, new Event.Forgotten()));
      }
    }
    events.sort(Comparator.comparing(Map.Entry::getKey));
    List<Event> inOrder = new ArrayList<>(events.stream().map(Map.Entry::getValue).toList());
    inOrder.add(new Event.Ledger(order, ledger.holds()));
    return new Trace(inOrder);
  }
}

package dev.catraca.testkit.work;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import java.util.ArrayList;
import java.util.List;

/** Everything that became durable at once, in one line. */
final class Steps implements Observer {
  final List<String> names = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();

  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    names.add(
        String.join(", ", facts.stream().map(fact -> fact.fact().getClass().getSimpleName()).toList()));
  }

  @Override
  public void remarked(OrderId order, TimelineNote remark) {
    remarks.add(remark.subject() + ": " + remark.result());
  }
}

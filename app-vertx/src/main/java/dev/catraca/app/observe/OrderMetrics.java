package dev.catraca.app.observe;

import dev.catraca.app.json.FactWords;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** Counts what happens to orders; no order's id is ever a label. */
public final class OrderMetrics implements Observer {
  private final MeterRegistry meters;

  public OrderMetrics(MeterRegistry meters) {
    this.meters = meters;
    meters.counter("catraca.alerts");
  }

  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    facts.forEach(recorded -> {
      meters.counter("catraca.facts", "fact", FactWords.name(recorded.fact())).increment();
      if (recorded.fact() instanceof Fact.OrderPlaced placed) {
        meters.counter("catraca.orders.placed", "flow", word(placed.flow())).increment();
      } else if (recorded.fact() instanceof Fact.OrderEnded ended) {
        meters.counter("catraca.orders.ended", "status", word(ended.ending().status()), "reason",
            word(ended.ending().reason())).increment();
      }
    });
  }

  @Override
  public void remarked(OrderId order, TimelineNote remark) {
    if (remark.alert()) {
      meters.counter("catraca.alerts").increment();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

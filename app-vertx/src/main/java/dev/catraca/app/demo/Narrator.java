package dev.catraca.app.demo;

import dev.catraca.app.json.FactWords;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Tells every order's timeline as it happens. */
public final class Narrator implements Observer {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
      .withZone(ZoneOffset.UTC);

  private final PrintWriter out;

  public Narrator(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    facts.forEach(fact -> line(CLOCK.format(fact.at()), order, FactWords.of(fact.fact())));
  }

  @Override
  public void remarked(OrderId order, TimelineNote remark) {
    line(CLOCK.format(remark.at()), order, remark.subject() + ": " + remark.result());
  }

  private synchronized void line(String at, OrderId order, String text) {
    Wrapped.lines("%s  %-31s ".formatted(at, order.value()), text).forEach(out::println);
    out.flush();
  }
}

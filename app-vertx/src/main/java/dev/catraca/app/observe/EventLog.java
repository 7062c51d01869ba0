package dev.catraca.app.observe;

import dev.catraca.app.json.FactWords;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to orders into the log: one line each, key=value, with the order's id and no personal data. */
public final class EventLog implements Observer {
  private static final Logger LOGGER = LoggerFactory.getLogger("orders");

  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    if (LOGGER.isInfoEnabled()) {
      facts.forEach(fact -> LOGGER.info("order={} sequence={} fact={} by={}", quoted(order.value()),
          fact.sequence(), FactWords.name(fact.fact()), quoted(fact.by())));
    }
  }

  @Override
  public void remarked(OrderId order, TimelineNote remark) {
    if (remark.alert()) {
      LOGGER.warn("order={} alert={} result={} by={}", quoted(order.value()), quoted(remark.subject()),
          quoted(remark.result()), quoted(remark.by()));
    } else {
      LOGGER.debug("order={} remark={} result={} by={}", quoted(order.value()), quoted(remark.subject()),
          quoted(remark.result()), quoted(remark.by()));
    }
  }

  /** An id is a caller's text: what could break a line or a field is masked. */
  static String quoted(String text) {
    String safe = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\"\\\\]", "?");
    return safe.matches("[^\\s=]+") ? safe : '"' + safe + '"';
  }
}

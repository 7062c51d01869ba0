package dev.catraca.decision;

import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import java.util.List;

/**
 * An input judged: the facts that follow, to be stored before anything else is done, and what the asker is told.
 *
 * @param order the order after the facts
 * @param facts may be there even where the request was refused: deadlines that were due before it
 */
public record Transition(Order order, List<RecordedFact> facts, Result result) {
  public Transition {
    facts = List.copyOf(facts);
  }
}

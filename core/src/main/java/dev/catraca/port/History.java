package dev.catraca.port;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.PersonalData;
import java.util.List;
import java.util.Optional;

/**
 * All facts of an order, in order.
 *
 * @param dossier empty once it was erased
 */
public record History(List<RecordedFact> facts, Optional<PersonalData> dossier) {
  public History {
    facts = List.copyOf(facts);
  }
}

package dev.catraca.port;

import dev.catraca.model.Recorded;
import dev.catraca.order.Dossier;
import java.util.List;
import java.util.Optional;

/**
 * All facts of an order, in order.
 *
 * @param dossier empty once it was erased
 */
public record History(List<Recorded> facts, Optional<Dossier> dossier) {
  public History {
    facts = List.copyOf(facts);
  }
}

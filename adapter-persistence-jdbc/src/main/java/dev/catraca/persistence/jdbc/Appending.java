package dev.catraca.persistence.jdbc;

import dev.catraca.flow.Recorded;
import dev.catraca.port.Append;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An append made ready by its caller, so that what cannot be stored fails there and nobody else waits for it.
 *
 * @param id drawn for this append; stored with it
 * @param facts as they are stored, in the order of the append's
 * @param dossier as it is stored
 */
record Appending(Append append, UUID id, List<Encoded> facts, Optional<String> dossier) {
  static Appending of(Append append) {
    return new Appending(append, UUID.randomUUID(),
        append.facts().stream().map(Recorded::fact).map(FactCodec::encode).toList(),
        append.dossier().map(DossierCodec::encode));
  }

  String order() {
    return append.order().value();
  }

  /** The idempotency key of the request that it comes from. */
  Optional<String> key() {
    return append.answer().map(answer -> answer.request().key());
  }

  @Override
  public String toString() {
    return "append " + id;
  }
}

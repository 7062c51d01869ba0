package dev.catraca.persistence.jdbc;

import dev.catraca.model.RecordedFact;
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
 * @param references by which the order is found from now on
 */
record Appending(Append append, UUID id, List<Encoded> facts, Optional<String> dossier,
    List<References.Digested> references) {
  static Appending of(Append append, List<References.Digested> references) {
    return new Appending(append, UUID.randomUUID(),
        append.facts().stream().map(RecordedFact::fact).map(FactCodec::encode).toList(),
        append.dossier().map(DossierCodec::encode), references);
  }

  String order() {
    return append.order().value();
  }

  /** The idempotency key of the request that it comes from. */
  Optional<String> key() {
    return append.answer().map(answer -> answer.request().key());
  }

  /** Whether the persons that the order is found by are others from now on. */
  boolean replacesDossier() {
    return append.dossier().isPresent() && append.expectedSequence() > 0;
  }

  /** Whether the order will be changed again in a moment. No more than a guess that saves work: lists read what is in progress beside. */
  boolean isInProgress() {
    return append.lanes().values().stream().anyMatch(next -> !next.at().isAfter(append.head().changedAt()));
  }

  @Override
  public String toString() {
    return "append " + id;
  }
}

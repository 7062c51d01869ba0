package dev.catraca.port;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import java.util.Optional;

/**
 * The company that moves the money. Calls block and are meant for virtual threads; a result is a value, an exception is a bug of the
 * adapter and counts as an unknown outcome. An adapter never retries.
 */
public interface Acquirer {
  /** The name, the mapping version of first sends, and what this adapter promises. */
  AcquirerTerms terms();

  /** Does one operation; called again with an equal request only where the adapter declares idempotency by key. */
  AcquirerOutcome perform(OperationRequest request);

  /** Asks what came of an operation; called only where the adapter declares queries by reference. */
  QueryOutcome query(OperationRequest request);

  /** How to read what it sends of its own accord; empty where it sends nothing. */
  default Optional<AcquirerNotices> notices() {
    return Optional.empty();
  }
}

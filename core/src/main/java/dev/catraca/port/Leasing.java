package dev.catraca.port;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leases that change hands together with an append: whoever goes on with an order need not ask for its lanes one by one.
 *
 * @param now the time of lanes
 * @param wanted lanes that the writer will go on with, and until when it wants their leases
 * @param back the claim that the writer worked on and gives back
 */
public record Leasing(Instant now, Map<Lane, Instant> wanted, Optional<Claim> back) {
  public Leasing {
    wanted = wanted.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(wanted));
  }

  /** Whether nothing is to change hands. */
  public boolean isEmpty() {
    return wanted.isEmpty() && back.isEmpty();
  }
}

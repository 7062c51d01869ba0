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
 * @param token of the leases that are wanted, drawn for this append alone: where its acknowledgement is lost, they can be asked for by it
 *     ({@link WorkQueue#extend}), and one that is there tells that the append is
 * @param wanted lanes that the writer will go on with, and until when it wants their leases
 * @param back the claim that the writer worked on and gives back
 */
public record Leasing(Instant now, String token, Map<Lane, Instant> wanted, Optional<Claim> back) {
  /** Nothing changes hands. */
  public static final Leasing NONE = new Leasing(Instant.EPOCH, "", Map.of(), Optional.empty());

  public Leasing {
    wanted = wanted.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(wanted));
  }

  /** Whether nothing is to change hands. */
  public boolean isEmpty() {
    return wanted.isEmpty() && back.isEmpty();
  }
}

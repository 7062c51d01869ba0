package dev.catraca.proof.kill;

import dev.catraca.port.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the senders of an order's calls looked, right before each call, whether the lane was still theirs: the last thing of a send that
 * is the engine's own. Between that look and the moment at which the call can be seen lie a pause of the process, if it was paused, and
 * the network; neither can be told from the other, and neither is judged.
 */
final class Looks {
  /**
   * One look that found the lane to be the sender's.
   *
   * @param at when the lease was lengthened, by the database's own time
   */
  record Look(int service, Lane lane, Instant at) {}

  private final List<Look> left;

  Looks(List<Look> all) {
    left = new ArrayList<>(all);
    left.sort(Comparator.comparing(Look::at).reversed());
  }

  /**
   * When a call that could be seen at a moment was begun: at the last look before it that no earlier call was begun at, for one look
   * allows one call. Empty if there was none: then nobody knows.
   */
  Optional<Instant> before(Witness.Sender sender, Instant seenAt) {
    Optional<Look> own = left.stream().filter(
        look -> look.service() == sender.service() && look.lane() == sender.lane()
            && !look.at().isAfter(seenAt))
        .findFirst();
    own.ifPresent(left::remove);
    return own.map(Look::at);
  }
}

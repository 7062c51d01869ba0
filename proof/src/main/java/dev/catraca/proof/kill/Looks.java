package dev.catraca.proof.kill;

import dev.catraca.model.Fact;
import dev.catraca.port.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the senders of an order's calls looked whether the lane was still theirs, the last thing of a send that the database can tell. Between
 * that look and the moment at which the call can be seen lie a pause of the process, if it was paused, and the network; neither can be
 * told from the other, and neither is judged. Where a lease is long enough, whoever has it does not look again between two reports: there
 * the next one was begun once the end of the one before was stored.
 */
final class Looks {
  /**
   * One look that found the lane to be the sender's.
   *
   * @param at when the lease was lengthened, by the database's own time
   */
  record Look(int service, Lane lane, Instant at) {}

  private final List<Look> left;

  /** @param stored the order, whose reports' ends count as looks of whoever had the lane then */
  Looks(List<Look> all, StoredOrder stored) {
    left = new ArrayList<>(all);
    for (int i = 0; i < stored.facts().size(); i++) {
      if (isEndOfReport(stored.facts().get(i).fact())) {
        Instant at = stored.commits().get(i).at();
        all.stream().filter(look -> look.lane() == Lane.NOTIFICATION && !look.at().isAfter(at))
            .max(Comparator.comparing(Look::at))
            .ifPresent(holder -> left.add(new Look(holder.service(), Lane.NOTIFICATION, at)));
      }
    }
    left.sort(Comparator.comparing(Look::at).reversed());
  }

  private static boolean isEndOfReport(Fact fact) {
    return fact instanceof Fact.NotificationAcknowledged || fact instanceof Fact.NotificationParked;
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

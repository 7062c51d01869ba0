package dev.catraca.proof.kill;

import dev.catraca.model.Fact;
import dev.catraca.port.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the senders of an order's calls made sure that the lane was theirs: the last thing of a send that the database can tell. Between that
 * look and the moment at which the call can be seen lie a pause of the process, if it was paused, and the network; neither can be told
 * from the other, and neither is judged.
 *
 * <p>
 * Right before a call a lease is lengthened, unless it is long enough: then the call was begun once the lease was taken, or, as one report
 * follows another, once the end of the one before was stored.
 */
final class Looks {
  /**
   * One look that found the lane to be the sender's.
   *
   * @param at when the lease was taken or lengthened, by the database's own time
   * @param taken whether it was taken; what is lengthened right afterwards counts from then
   */
  record Look(int service, Lane lane, Instant at, boolean taken) {
    /** One that lengthened the lease. */
    Look(int service, Lane lane, Instant at) {
      this(service, lane, at, false);
    }
  }

  private final List<Look> left;

  /** @param stored the order, whose reports' ends count as looks of whoever had the lane then */
  Looks(List<Look> all, StoredOrder stored) {
    List<Look> inOrder = new ArrayList<>(all);
    for (int i = 0; i < stored.facts().size(); i++) {
      if (isEndOfReport(stored.facts().get(i).fact())) {
        Instant at = stored.commits().get(i).at();
        all.stream().filter(look -> look.lane() == Lane.NOTIFICATION && !look.at().isAfter(at))
            .max(Comparator.comparing(Look::at))
            .ifPresent(holder -> inOrder.add(new Look(holder.service(), Lane.NOTIFICATION, at, true)));
      }
    }
    inOrder.sort(Comparator.comparing(Look::at));
    left = new ArrayList<>();
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      Look look = inOrder.get(i);
      if (!look.taken() || !isLengthenedNext(inOrder, i)) {
        left.add(look);
      }
    }
  }

  private static boolean isEndOfReport(Fact fact) {
    return fact instanceof Fact.NotificationAcknowledged || fact instanceof Fact.NotificationParked;
  }

  private static boolean isLengthenedNext(List<Look> inOrder, int at) {
    Look look = inOrder.get(at);
    return inOrder.subList(at + 1, inOrder.size()).stream().filter(next -> next.lane() == look.lane())
        .findFirst().filter(next -> !next.taken() && next.service() == look.service()).isPresent();
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

package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes, lengthens and gives back leases on lanes of different orders, in the caller's transaction. Answers stand in the order of the questions. */
interface Leases {
  /** A lane to be taken. */
  record Wanted(OrderId order, Lane lane, Claiming.Lease lease) {}

  /** Passes by every row that somebody else is just claiming. */
  List<Optional<Claim>> take(Handle handle, List<Wanted> wanted);

  /** False for those that are somebody else's by now. */
  List<Boolean> lengthen(Handle handle, List<Write.Lengthen> wanted);

  void giveBack(Handle handle, List<Claim> unwanted);
}

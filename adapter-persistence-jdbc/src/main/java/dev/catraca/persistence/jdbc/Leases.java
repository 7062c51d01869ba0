package dev.catraca.persistence.jdbc;

import dev.catraca.port.Claim;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes, lengthens and gives back leases on lanes of different orders, in the caller's transaction. Answers stand in the order of the questions. */
interface Leases {
  /** Passes by every row that somebody else is just claiming. */
  List<Optional<Claim>> take(Handle handle, List<Write.Take> wanted);

  /** False for those that are somebody else's by now. */
  List<Boolean> lengthen(Handle handle, List<Write.Lengthen> wanted);

  void giveBack(Handle handle, List<Write.GiveBack> unwanted);
}

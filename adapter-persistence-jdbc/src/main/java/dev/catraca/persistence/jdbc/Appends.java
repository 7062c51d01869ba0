package dev.catraca.persistence.jdbc;

import dev.catraca.port.Appended;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Stores appends of different orders and under different keys in one transaction, and with each what changes hands with it. */
interface Appends {
  /**
   * How each ended, by its id. What is not done has changed nothing; what is done becomes durable with the transaction, and so do its
   * leases: first the writer's own is given back, then those that it wants are taken, where they are due and nobody has one, not even one
   * that has run out.
   *
   * @param again whether they may be stored already: their commit was sent, and nobody knows what came of it. One that is there is done
   */
  Map<UUID, Appended> store(Handle handle, List<Write.OfFacts> writes, boolean again);

  /**
   * The same in one statement on a connection that commits by itself, where that can be done; empty where it cannot, and then nothing was sent.
   */
  default Optional<Map<UUID, Appended>> storeAtOnce(Connection connection, List<Write.OfFacts> writes)
      throws SQLException {
    return Optional.empty();
  }
}

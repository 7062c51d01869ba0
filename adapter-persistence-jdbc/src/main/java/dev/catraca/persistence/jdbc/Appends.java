package dev.catraca.persistence.jdbc;

import dev.catraca.port.Append;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Stores appends of different orders and under different keys in one transaction. */
interface Appends {
  /**
   * How each ended, by its id. What is not done has changed nothing; what is done becomes durable with the transaction.
   *
   * @param again whether they may be stored already: their commit was sent, and nobody knows what came of it. One that is there is done
   */
  Map<UUID, Append.Result> store(Handle handle, List<Appending> appends, boolean again);
}

package dev.catraca.persistence.jdbc;

import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/** One after the other: the database is in this process, and what costs is the commit. */
final class H2Appends implements Appends {
  private final H2Claiming claiming = new H2Claiming();

  @Override
  public Map<UUID, Appended> store(Handle handle, List<Write.OfFacts> writes, boolean again) {
    Map<UUID, Appended> results = new HashMap<>();
    for (Write.OfFacts write : writes) {
      Appending append = write.appending();
      Append.Result result = store(handle, append);
      boolean done = result == Append.Result.DONE || (again && isThere(handle, append));
      results.put(append.id(), done ? new Appended(Append.Result.DONE, handOver(handle, write))
          : new Appended(result, List.of()));
    }
    return results;
  }

  private List<Claim> handOver(Handle handle, Write.OfFacts write) {
    write.back().ifPresent(own -> Lanes.release(handle, own));
    return write.wanted().stream().flatMap(lane -> claiming.free(handle, lane).stream()).toList();
  }

  private static Append.Result store(Handle handle, Appending appending) {
    Append append = appending.append();
    try {
      Connection connection = handle.getConnection();
      Savepoint before = connection.setSavepoint();
      try {
        // The head goes first: it is the fence, and its lock lets the writers of one order pass one by one.
        if (!Heads.write(handle, appending)) {
          return Append.Result.STALE;
        }
        Facts.add(handle, appending);
        Lanes.schedule(handle, append.order(), append.lanes());
        appending.dossier().ifPresent(body -> Dossiers.write(handle, append.order(), body));
        AcquirerReferences.add(handle, append.order(), append.references());
        References.add(handle, appending);
        append.answer().ifPresent(answer -> RequestKeys.keep(handle, append.order(), appending.id(), answer));
        return Append.Result.DONE;
      } catch (RequestKeys.KeyTakenException answered) {
        connection.rollback(before);
        return Append.Result.ANSWERED;
      } catch (JdbiException failed) {
        if (!SqlState.isDuplicate(Database.sqlCause(failed))) {
          throw failed;
        }
        connection.rollback(before);
        return Append.Result.STALE;
      }
    } catch (SQLException failed) {
      throw new TransactionException("appends were not written", failed);
    }
  }

  private static boolean isThere(Handle handle, Appending append) {
    return handle
        .createQuery(
            "SELECT 1 FROM order_fact WHERE order_id = :order AND sequence = :next AND append_id = :id"
                + " UNION ALL SELECT 1 FROM request_key WHERE request_key = :key AND append_id = :id")
        .bind("order", append.order()).bind("next", append.append().expectedSequence() + 1)
        .bind("key", append.key().orElse("")).bind("id", append.id()).mapTo(Integer.class).findFirst()
        .isPresent();
  }
}

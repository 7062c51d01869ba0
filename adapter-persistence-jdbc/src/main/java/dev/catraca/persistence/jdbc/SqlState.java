package dev.catraca.persistence.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** What an SQL state means for the transaction that met it. */
final class SqlState {
  private static final String UNIQUE_VIOLATION = "23505";
  /** Serialization failure, deadlock (PostgreSQL's word for it), H2's "row changed meanwhile". */
  private static final Set<String> VICTIM = Set.of("40001", "40P01", "90131");
  private static final String COMPLETION_UNKNOWN = "40003";

  /** H2: closed, closing, cannot be read or written, a file that is corrupt, an error of its own. */
  private static final Set<String> CLOSED = Set.of("90098", "90121", "90028", "90031", "90030", "HY000");

  private SqlState() {}

  /** An embedded database is closed, or about to be: H2 closes itself after a write that failed. */
  static boolean isClosedDatabase(SQLException failed) {
    return failed.getSQLState() != null && CLOSED.contains(failed.getSQLState());
  }

  /**
   * The database cannot be reached, is going down, has no room or may not be written: nothing that is sent to it now would succeed, and it
   * does not matter which of many statements met it.
   */
  static boolean isAway(SQLException failed) {
    String state = failed.getSQLState();
    return state == null || failed instanceof SQLTransientConnectionException || isClosedDatabase(failed)
        || Stream.of("08", "25", "53", "57P").anyMatch(state::startsWith);
  }

  static boolean isDuplicate(SQLException failed) {
    return UNIQUE_VIOLATION.equals(failed.getSQLState());
  }

  /** Rolled back so that another transaction could go on; the same work may succeed at once. */
  static boolean isVictim(SQLException failed) {
    return failed.getSQLState() != null && VICTIM.contains(failed.getSQLState());
  }

  /** The server did not say how a statement ended; every other complaint is its own, and then nothing of the statement is there. */
  static boolean isCutOff(SQLException failed) {
    String state = failed.getSQLState();
    return state == null || state.equals(COMPLETION_UNKNOWN)
        || Stream.of("08", "57P").anyMatch(state::startsWith);
  }

  /** A refused commit, as opposed to one that was not answered. */
  static boolean isCertainRollback(SQLException failed) {
    String state = failed.getSQLState();
    return state != null && !state.equals(COMPLETION_UNKNOWN)
        && (state.startsWith("40") || state.startsWith("23") || isVictim(failed));
  }
}

package dev.catraca.persistence.jdbc;

import dev.catraca.port.StoreUnavailableException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is logged in at the console, the same for all instances. Every method throws {@link StoreUnavailableException} when the database does
 * not answer.
 */
public final class Logins {
  /** What one caller may have open at once; the eldest gives way. */
  public static final int MOST_OF_A_CALLER = 100;

  private final Database database;

  Logins(Database database) {
    this.database = database;
  }

  /**
   * One login.
   *
   * @param digest of the session's id, by which it is found; 43 characters
   * @param caller the name that the key belongs to
   * @param proof that whoever opened it had that very key; 43 characters
   * @param usedAt when it was used last, as far as that was written down
   * @param endsAt when it ends, however much it is used
   */
  public record Login(String digest, String caller, String proof, Instant openedAt, Instant usedAt,
      Instant endsAt) {}

  /** Keeps a new one. */
  public void open(Login login) {
    database.attempt("open a session", handle -> {
      handle.createUpdate("INSERT INTO login (digest, caller, proof, opened_at, used_at, ends_at)"
          + " VALUES (:digest, :caller, :proof, :opened, :used, :ends)").bind("digest", login.digest())
          .bind("caller", login.caller()).bind("proof", login.proof()).bind("opened", login.openedAt())
          .bind("used", login.usedAt()).bind("ends", login.endsAt()).execute();
      return handle.createUpdate("DELETE FROM login WHERE digest IN (SELECT digest FROM login"
          + " WHERE caller = :caller ORDER BY opened_at DESC, digest OFFSET " + MOST_OF_A_CALLER + " ROWS)")
          .bind("caller", login.caller()).execute();
    });
  }

  /** The one with that digest, whether it has ended or not. */
  public Optional<Login> find(String digest) {
    return database.call("look a session up", handle -> handle
        .createQuery("SELECT digest, caller, proof, opened_at, used_at, ends_at FROM login"
            + " WHERE digest = :digest")
        .bind("digest", digest)
        .map((row, context) -> new Login(row.getString("digest"), row.getString("caller"),
            row.getString("proof"), Columns.instant(row, "opened_at"), Columns.instant(row, "used_at"),
            Columns.instant(row, "ends_at")))
        .findOne());
  }

  /** Writes down that it is used. */
  public void use(String digest, Instant now) {
    database.attempt("note the use of a session", handle -> handle
        .createUpdate("UPDATE login SET used_at = :now WHERE digest = :digest AND used_at < :now")
        .bind("now", now).bind("digest", digest).execute());
  }

  /** Ends it; false where there is none. */
  public boolean close(String digest) {
    return database.attempt("end a session",
        handle -> handle.createUpdate("DELETE FROM login WHERE digest = :digest").bind("digest", digest)
            .execute()) > 0;
  }

  /** Forgets those that have ended by then; how many. */
  public long forgetEnded(Instant now) {
    return database.attempt("forget ended sessions", handle -> handle
        .createUpdate("DELETE FROM login WHERE ends_at < :now").bind("now", now).execute());
  }
}

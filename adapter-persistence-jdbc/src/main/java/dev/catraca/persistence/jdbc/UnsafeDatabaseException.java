package dev.catraca.persistence.jdbc;

/** A database that is there and must not be used: what it acknowledges would not be safe. One sentence that says what to change. */
public final class UnsafeDatabaseException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnsafeDatabaseException(String message) {
    super(message);
  }
}

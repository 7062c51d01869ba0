package dev.catraca.persistence.jdbc;

/** A row with that key is there already; the transaction was rolled back. */
final class DuplicateRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DuplicateRowException(Throwable cause) {
    super("somebody else was first", cause);
  }
}

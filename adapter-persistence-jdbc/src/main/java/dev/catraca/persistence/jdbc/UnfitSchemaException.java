package dev.catraca.persistence.jdbc;

/** The tables are not as this version needs them; the message goes on after the schema's name. */
final class UnfitSchemaException extends Exception {
  private static final long serialVersionUID = 1;

  UnfitSchemaException(String message) {
    super(message);
  }

  UnfitSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}

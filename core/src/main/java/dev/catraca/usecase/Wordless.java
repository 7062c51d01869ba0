package dev.catraca.usecase;

import java.util.Optional;

/** An exception as it may be logged: its class and where it was thrown. Its message may quote a peer, or a row of the database. */
final class Wordless extends RuntimeException {
  private static final long serialVersionUID = 1L;
  /** Deeper causes tell nothing new, and may go round in a circle. */
  private static final int MOST_CAUSES = 5;

  private Wordless(Throwable thrown, int causes) {
    super(thrown.getClass().getName(), causes == 0 ? null
        : Optional.ofNullable(thrown.getCause()).map(cause -> new Wordless(cause, causes - 1)).orElse(null));
    setStackTrace(thrown.getStackTrace());
  }

  static Wordless of(Throwable thrown) {
    return new Wordless(thrown, MOST_CAUSES);
  }
}

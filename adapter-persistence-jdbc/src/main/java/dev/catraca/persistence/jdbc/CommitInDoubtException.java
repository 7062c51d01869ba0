package dev.catraca.persistence.jdbc;

/** The commit was sent and nobody knows whether it took effect. */
final class CommitInDoubtException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommitInDoubtException(Throwable cause) {
    super("the commit's acknowledgement was lost", cause);
  }
}

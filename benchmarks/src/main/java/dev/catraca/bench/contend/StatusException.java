package dev.catraca.bench.contend;

import java.io.IOException;

/** An answer that says that it was not done. */
final class StatusException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  StatusException(int status) {
    super("status " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}

package dev.catraca.usecase;

import java.time.Duration;

/** As many orders are in work here as may be: nothing of this one was stored, and it may be placed again in a moment. */
public final class TooManyOrdersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyOrdersException(int most, Duration retryAfter) {
    super(most + " orders are in work here, and more are not taken on before some of them are done");
    this.retryAfter = retryAfter;
  }

  /** After how long it is worth while to place it again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}

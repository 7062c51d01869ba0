package dev.catraca.legiti.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps calls from a service that refuses the key (flows, section 5). Only a refused key opens it; while it is open one real
 * call an interval probes, and any answer but another refusal closes it. A probe that gets no answer at all proves nothing: the
 * next one has to wait its interval.
 */
public final class Circuit {
  /**
   * That the key is refused.
   *
   * @param since the first refusal of the row
   * @param message what the service said last, without the key
   */
  public record Refusal(Instant since, String message) {}

  /** Leave to make one call; what came of it must be told once. */
  interface Permit {
    /** The service answered something else than a refused key. */
    void answered();

    void refused(String said);

    /** No answer came, or the call failed within itself. */
    void unanswered();
  }

  private final CircuitBreaker breaker;
  private final InstantSource time;
  private volatile Instant since = Instant.MIN;
  private volatile String message = "";

  Circuit(InstantSource time, Duration interval) {
    this.time = time;
    // The breaker lets a probe through only after its wait; a millisecond less makes that "once the interval is over".
    this.breaker = CircuitBreaker.of("legiti",
        CircuitBreakerConfig.custom().clock(time.withZone(ZoneOffset.UTC))
            .waitDurationInOpenState(interval.minusMillis(1))
            .permittedNumberOfCallsInHalfOpenState(1).slidingWindow(1, 1,
                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100).build());
  }

  /** Whether the key was accepted when last it mattered; readiness shows it. */
  public boolean authorized() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /** The refusal in force. */
  public Optional<Refusal> refusal() {
    return authorized() ? Optional.empty() : Optional.of(new Refusal(since, message));
  }

  /** Leave to call, or empty while the circuit is open. */
  Optional<Permit> tryAcquire() {
    if (!breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    return Optional.of(new Granted(breaker.getState() == CircuitBreaker.State.HALF_OPEN));
  }

  private final class Granted implements Permit {
    private final boolean probe;

    Granted(boolean probe) {
      this.probe = probe;
    }

    @Override
    public void answered() {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(String said) {
      if (authorized()) {
        since = time.instant();
      }
      message = said;
      breaker.onError(0, TimeUnit.NANOSECONDS, new RefusedKeyException());
    }

    @Override
    public void unanswered() {
      if (probe) {
        breaker.onError(0, TimeUnit.NANOSECONDS, new RefusedKeyException());
      }
    }
  }

  /** What the breaker counts; never thrown. */
  private static final class RefusedKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedKeyException() {
      super("the key is refused", null, false, false);
    }
  }
}

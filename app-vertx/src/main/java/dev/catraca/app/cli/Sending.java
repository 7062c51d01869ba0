package dev.catraca.app.cli;

import dev.catraca.app.client.ServiceClient;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Sends one order after another, and waits where the service asks for it, within bounds. */
final class Sending {
  /** The longest that one wait takes, whatever is asked for. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  /** The longest that one order is waited for in all. */
  static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_TRIES = 20;

  /** Lets time pass. */
  @FunctionalInterface
  interface Waiting {
    void await(Duration time) throws InterruptedException;
  }

  private final ServiceClient client;
  private final InstantSource time;
  private final Waiting waiting;

  Sending(ServiceClient client, InstantSource time, Waiting waiting) {
    this.client = client;
    this.time = time;
    this.waiting = waiting;
  }

  /** Sends an order until there is an answer that is not "later". */
  Outcome send(String order, String id) throws InterruptedException {
    Duration waited = Duration.ZERO;
    for (int tries = 1;; tries++) {
      ServiceClient.Answer answer;
      try {
        answer = client.post("/v1/orders", order);
      } catch (UncheckedIOException lost) {
        return new Outcome.Undone(String.valueOf(lost.getMessage()), isUnreachable(lost));
      }
      Optional<Duration> later = Outcome.retryAfter(answer).flatMap(this::wait);
      if (later.isEmpty()) {
        return Outcome.of(answer, id);
      }
      waited = waited.plus(later.get());
      if (waited.compareTo(PATIENCE) > 0 || tries == MOST_TRIES) {
        return new Outcome.Undone(answer.status() + ", and later again: the service is too busy", true);
      }
      waiting.await(later.get());
    }
  }

  private static boolean isUnreachable(UncheckedIOException lost) {
    Throwable cause = lost.getCause();
    return cause instanceof ConnectException || cause instanceof UnknownHostException
        || (cause != null && cause.getCause() instanceof UnresolvedAddressException);
  }

  /** Seconds or a date; what is neither asks for nothing. */
  private Optional<Duration> wait(String retryAfter) {
    Duration wanted;
    if (retryAfter.matches("[0-9]{1,9}")) {
      wanted = Duration.ofSeconds(Integer.parseInt(retryAfter));
    } else {
      try {
        Instant until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wanted = Duration.between(time.instant(), until);
      } catch (DateTimeException neither) {
        return Optional.empty();
      }
    }
    Duration bounded = wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
    return Optional.of(bounded.isNegative() ? Duration.ZERO : bounded);
  }
}

package dev.catraca.legiti.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One way to misbehave. {@link Status}, {@link LoginPage}, {@link DropRequest} and {@link Redirect} stand in for the call: it has no
 * effect. All others carry it out and spoil, delay or withhold its answer.
 */
public sealed interface Misbehaviour {
  /**
   * Another answer instead of handling the call: 503 with code 3, 429 with {@code Retry-After}, a gateway's 504, a page
   * of HTML.
   *
   * @param status
   *          200 to 599
   * @param body
   *          sent as it is; may be empty
   * @param headers
   *          added to, or replacing, {@code Content-Type: application/json}
   */
  record Status(int status, String body, Map<String, String> headers) implements Misbehaviour {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern VALUE = Pattern.compile("[ -~]*");
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection");

    public Status {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("status must be between 200 and 599, but is " + status);
      }
      Objects.requireNonNull(body, "body");
      headers = Map.copyOf(headers);
      for (String name : new TreeSet<>(headers.keySet())) {
        boolean sane = NAME.matcher(name).matches()
            && VALUE.matcher(headers.getOrDefault(name, "")).matches();
        if (!sane || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException("headers." + name + " cannot be set");
        }
      }
    }

    public static Status of(int status, String body) {
      return new Status(status, body, Map.of());
    }
  }

  /** 200 with a page of HTML, as a proxy answers that wants to know who is there; the call has no effect. */
  record LoginPage() implements Misbehaviour {
    /** What is sent. */
    public static final String PAGE = "<!DOCTYPE html><html><title>Log in</title><form>Name <input></form></html>";
  }

  /** Reads the request and closes the connection; the call has no effect. */
  record DropRequest() implements Misbehaviour {}

  /** Carries the call out and closes the connection without an answer. */
  record DropAnswer() implements Misbehaviour {}

  /** Carries the call out at once and answers late. */
  record Delay(Duration by) implements Misbehaviour {
    public Delay {
      requirePositive(by, "ms");
    }
  }

  /** Announces the whole answer's length, sends half of it and closes the connection. */
  record Truncate() implements Misbehaviour {}

  /** The answer, made longer than 1 MiB by a property that nobody asked for. */
  record Huge() implements Misbehaviour {}

  /** The answer, with a property nested ten thousand lists deep. */
  record Deep() implements Misbehaviour {}

  /** The answer's status with a body that is not JSON. */
  record Malformed() implements Misbehaviour {}

  /** The answer with numbers where texts belong: the decision, the message. */
  record WrongType() implements Misbehaviour {}

  /** 307 to a path of this server that no call has, so that a follower shows in the log; the call has no effect. */
  record Redirect() implements Misbehaviour {}

  /** The right answer, a byte at a time, with this pause after each. */
  record Dribble(Duration pause) implements Misbehaviour {
    public Dribble {
      requirePositive(pause, "ms");
    }
  }

  /** No misbehaviour: the call is handled as if the buyer's address stood for no trouble, which ends an outage. */
  record Recover() implements Misbehaviour {}

  private static void requirePositive(Duration duration, String name) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + duration.toMillis());
    }
  }
}

package dev.catraca.acquirer.stripe.simulator;

import java.time.Duration;
import java.util.Map;

/** What the simulated Stripe answers to one request. */
public sealed interface SimulatedAnswer {
  /**
   * A complete answer in JSON.
   *
   * @param after how long it takes
   */
  record Reply(int status, Map<String, String> headers, String body, Duration after)
      implements
        SimulatedAnswer {
    public Reply {
      headers = Map.copyOf(headers);
    }

    /** One that comes at once. */
    public Reply(int status, Map<String, String> headers, String body) {
      this(status, headers, body, Duration.ZERO);
    }

    Reply with(String header, String value) {
      Map<String, String> more = new java.util.HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body, after);
    }

    Reply after(Duration delay) {
      return new Reply(status, headers, body, delay);
    }
  }

  /** The connection ends in the middle of that answer. */
  record Cut(Reply reply) implements SimulatedAnswer {}

  /** The connection ends without an answer. */
  record HangUp() implements SimulatedAnswer {}
}

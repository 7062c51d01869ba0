package dev.catraca.acquirer.adyen.simulator;

import java.util.Map;

/** What the simulated Adyen answers to one request. */
public sealed interface SimulatedAnswer {
  /** A complete answer in JSON. */
  record Reply(int status, Map<String, String> headers, String body) implements SimulatedAnswer {
    public Reply {
      headers = Map.copyOf(headers);
    }
  }

  /** The connection ends without an answer. */
  record HangUp() implements SimulatedAnswer {}
}

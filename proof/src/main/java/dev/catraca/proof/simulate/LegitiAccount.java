package dev.catraca.proof.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the simulated Legiti knows of one order, from the bytes that reached it. */
final class LegitiAccount {
  private boolean known;
  private boolean refused;
  private final List<byte[]> creations = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();

  boolean isKnown() {
    return known;
  }

  /** It said what is wrong with an order that was posted. */
  void refused() {
    refused = true;
  }

  /** Whether it has the order and never found anything wrong with it but that it has it. */
  boolean isKnownForSure() {
    return known && !refused;
  }

  /** A {@code POST /order} arrived; one with the very bytes of an earlier one, however late, says nothing new. */
  void created(byte[] body, String status) {
    known = true;
    if (creations.stream().noneMatch(earlier -> Arrays.equals(earlier, body))) {
      creations.add(body);
      seen(status);
    }
  }

  void seen(String status) {
    if (statuses.isEmpty() || !statuses.getLast().equals(status)) {
      statuses.add(status);
    }
  }

  void marked(String signal) {
    signals.add(signal);
  }

  /** Every status that it was told, in the order in which that arrived. */
  List<String> statuses() {
    return statuses;
  }

  List<String> signals() {
    return signals;
  }
}

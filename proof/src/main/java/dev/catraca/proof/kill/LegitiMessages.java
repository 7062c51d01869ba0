package dev.catraca.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What Legiti wrote down about one order, in the order of arrival. */
record LegitiMessages(List<Letter> letters) {
  /**
   * One request.
   *
   * @param call method and path
   * @param taken whether it had an effect
   * @param word the status or the fraud signal that it tells; empty for none
   * @param decision what was decided about it; empty for nothing
   */
  record Letter(String call, boolean taken, String word, String decision) {
    boolean isCreation() {
      return call.equals("POST /order");
    }

    boolean isStatus() {
      return isCreation() || call.equals("PUT /order");
    }

    boolean isMark() {
      return call.equals("POST /order/mark_fraudulent");
    }
  }

  LegitiMessages {
    letters = List.copyOf(letters);
  }

  /** Reads the body of {@code GET /received?order=}. */
  static LegitiMessages read(JsonNode body) {
    List<Letter> letters = new ArrayList<>();
    for (JsonNode each : body.path("received")) {
      JsonNode sent = each.path("body");
      String word = sent.path("status").asText(sent.path("fraud_signal_type").asText(""));
      letters.add(new Letter(each.path("method").asText() + " " + each.path("path").asText(),
          each.path("taken").asBoolean(), word, each.path("decision").asText("")));
    }
    return new LegitiMessages(letters);
  }
}

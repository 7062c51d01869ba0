package dev.catraca.proof.fuzz;

import dev.catraca.order.CardNumber;
import java.util.ArrayList;
import java.util.List;

/** What may stand in a text that people, logs and timelines see. */
final class Texts {
  private Texts() {}

  /** No text holds a full card number. */
  static void holdNoCardNumber(String where, List<String> texts) {
    for (String text : texts) {
      Finding.unless(!CardNumber.isIn(text), where + " repeats a card number");
    }
  }

  /** The messages of an exception and of whatever caused it. */
  static List<String> of(Throwable thrown) {
    List<String> texts = new ArrayList<>();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      texts.add(String.valueOf(each.getMessage()));
    }
    return texts;
  }
}

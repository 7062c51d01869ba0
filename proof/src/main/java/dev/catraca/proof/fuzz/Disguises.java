package dev.catraca.proof.fuzz;

import dev.catraca.order.Card;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the number of a card stands somewhere, in whatever disguise; written apart from the recognition under test, and simpler: all
 * digits of a text that no letter parts are one number, and every stretch of it is tried.
 */
final class Disguises {
  private Disguises() {}

  /** The paths at which parsed JSON holds the card's number: as text, as a number however it is written, or as a name. */
  static List<String> in(Object json, Card card) {
    List<String> found = new ArrayList<>();
    if (card.bin().isPresent() && card.last4().isPresent()) {
      search("", json, card, found);
    }
    return found;
  }

  /** Whether a text holds the card's number, whose first and last digits are known. */
  static boolean isIn(String text, Card card) {
    return card.bin().isPresent() && card.last4().isPresent() && digits(text).stream()
        .anyMatch(run -> holds(run, card.bin().get(), card.last4().get()));
  }

  private static void search(String path, Object value, Card card, List<String> found) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((name, inner) -> {
        if (isIn(name.toString(), card)) {
          found.add(path + " (a name)");
        }
        search(path + "." + name, inner, card, found);
      });
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          search(path + "[" + i + "]", list.get(i), card, found);
        }
      }
      case PlainJson.Figure figure -> {
        if (figures(figure.text()).stream().anyMatch(text -> isIn(text, card))) {
          found.add(path);
        }
      }
      default -> {
        if (isIn(value.toString(), card)) {
          found.add(path);
        }
      }
    }
  }

  /** What is written, and the digits alone with as many zeros as a card's number could end in. */
  private static List<String> figures(String written) {
    String significant = new BigDecimal(written).abs().stripTrailingZeros().unscaledValue().toString();
    List<String> texts = new ArrayList<>(List.of(written));
    if (significant.length() >= 12) {
      for (int zeros = 0; significant.length() + zeros <= 19; zeros++) {
        texts.add(significant + "0".repeat(zeros));
      }
    }
    return texts;
  }

  private static List<String> digits(String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(point -> {
      if (Character.isDigit(point)) {
        plain.append(Character.digit(point, 10));
      } else if (Character.isSpaceChar(point) || Character.isISOControl(point) || point == '-' || point == '.'
          || point == '/' || point == '_' || point == ',' || Character.getType(point) == Character.FORMAT) {
        plain.append("");
      } else {
        plain.append('x');
      }
    });
    return List.of(plain.toString().split("x", -1));
  }

  private static boolean holds(String run, String bin, String last4) {
    for (int from = 0; from + 13 <= run.length(); from++) {
      for (int to = from + 13; to <= Math.min(run.length(), from + 19); to++) {
        if (run.startsWith(bin, from) && run.substring(from, to).endsWith(last4) && luhn(run, from, to)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean luhn(String run, int from, int to) {
    int sum = 0;
    for (int at = to - 1; at >= from; at--) {
      int digit = (run.charAt(at) - '0') * ((to - at) % 2 == 0 ? 2 : 1);
      sum += digit / 10 + digit % 10;
    }
    return sum % 10 == 0;
  }
}

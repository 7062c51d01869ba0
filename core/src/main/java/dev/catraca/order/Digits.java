package dev.catraca.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The runs of digits of a text: digits of every script, in groups, with between them only what people, forms and tricksters put between
 * the groups of a number. A letter, or a sign that stands for a hidden digit, ends a run.
 */
final class Digits {
  /** Visible signs between two groups; blanks and what cannot be seen count as nothing. */
  private static final int MOST_SIGNS = 3;
  private static final String HIDING = "*•●#∗＊×✱";
  /** Kinds of characters that do not show, or show as blanks. */
  private static final Set<Byte> NOTHING = Set.of(Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR,
      Character.PARAGRAPH_SEPARATOR, Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK,
      Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK, Character.SURROGATE, Character.UNASSIGNED);

  private final List<Run> runs = new ArrayList<>();
  private final StringBuilder digits = new StringBuilder();
  private final List<Integer> borders = new ArrayList<>();
  private int from;
  private int to;
  private int tight;
  private int longestTight;

  private Digits() {}

  /**
   * One run.
   *
   * @param digits as ASCII
   * @param borders where each group begins, and the end
   * @param from where the run begins in the text
   * @param to where it ends in the text
   * @param longestTightRun the most digits in a row with at most one blank, dot, dash or the like between two of them
   */
  record Run(String digits, List<Integer> borders, int from, int to, int longestTightRun) {}

  /** All runs that are long enough for a card's number, in the order of the text. */
  static List<Run> of(String text) {
    Digits reading = new Digits();
    reading.read(text);
    return reading.runs;
  }

  private void read(String text) {
    int gap = 0;
    int signs = 0;
    boolean wide = false;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int point = text.codePointAt(at);
      int digit = value(point);
      if (digit >= 0) {
        add(digit, at, gap, wide);
        to = at + Character.charCount(point);
        gap = 0;
        signs = 0;
        wide = false;
      } else if (!digits.isEmpty()) {
        boolean nothing = isNothing(point);
        signs += nothing ? 0 : 1;
        gap++;
        wide |= point == ':' || gap > 1;
        if (Character.isLetter(point) || HIDING.indexOf(point) >= 0 || signs > MOST_SIGNS) {
          end();
          gap = 0;
          signs = 0;
          wide = false;
        }
      }
    }
    end();
  }

  private void add(int digit, int at, int gap, boolean wide) {
    if (digits.isEmpty()) {
      from = at;
      borders.add(0);
    } else if (gap > 0) {
      borders.add(digits.length());
    }
    tight = wide ? 1 : tight + 1;
    longestTight = Math.max(longestTight, tight);
    digits.append((char) ('0' + digit));
  }

  private void end() {
    if (digits.length() >= CardNumber.SHORTEST) {
      borders.add(digits.length());
      runs.add(new Run(digits.toString(), List.copyOf(borders), from, to, longestTight));
    }
    digits.setLength(0);
    borders.clear();
    tight = 0;
    longestTight = 0;
  }

  /** The digit's value, also of those that are full-width, mathematical, raised, circled or of another script; -1 if it is none. */
  @SuppressWarnings("CharacterGetNumericValue") // Asked of numbers alone, never of letters.
  private static int value(int point) {
    int decimal = Character.digit(point, 10);
    if (decimal >= 0 || Character.getType(point) != Character.OTHER_NUMBER) {
      return decimal;
    }
    int number = Character.getNumericValue(point);
    return number >= 0 && number <= 9 ? number : -1;
  }

  private static boolean isNothing(int point) {
    return NOTHING.contains((byte) Character.getType(point));
  }
}

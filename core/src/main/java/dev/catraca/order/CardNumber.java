package dev.catraca.order;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Recognises a full card number, which has no business in an order: 13 to 19 digits whose Luhn sum is right. */
public final class CardNumber {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  /** Thirteen digits and more, with the separators that people put between them: it could be a card number. */
  private static final Pattern MANY_DIGITS = Pattern.compile("[0-9](?:[ .-]?[0-9]){12,}");

  private CardNumber() {}

  /** Whether a run of digits, also when grouped by single blanks, dots or dashes, is a full card number. */
  public static boolean isIn(String text) {
    return anyRun(text, digits -> digits.length() <= LONGEST && passesLuhn(digits));
  }

  /**
   * Whether the text holds the number of the very card whose first and last digits are known. Other long numbers that happen to
   * pass Luhn, such as an EAN-13 or a time in milliseconds, are not card numbers.
   */
  public static boolean isIn(String text, String bin, String last4) {
    return anyRun(text, digits -> holdsNumberOf(digits, bin, last4));
  }

  /**
   * Somebody else's words as they may be shown and stored: whatever could be a card number is blotted out, whether its sum is right
   * or not.
   */
  public static String blottedOut(String text) {
    return MANY_DIGITS.matcher(text).replaceAll("[digits]");
  }

  private static boolean holdsNumberOf(String digits, String bin, String last4) {
    for (int from = digits.indexOf(bin); from >= 0; from = digits.indexOf(bin, from + 1)) {
      for (int length = SHORTEST; length <= LONGEST && from + length <= digits.length(); length++) {
        String candidate = digits.substring(from, from + length);
        if (candidate.endsWith(last4) && passesLuhn(candidate)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a run of digits that is long enough for a card's number passes the test. */
  private static boolean anyRun(String text, Predicate<String> test) {
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        run.append(c);
      } else if (!groups(text, i)) {
        if (isLong(run) && test.test(run.toString())) {
          return true;
        }
        run.setLength(0);
      }
    }
    return isLong(run) && test.test(run.toString());
  }

  private static boolean isLong(StringBuilder run) {
    return run.length() >= SHORTEST;
  }

  private static boolean groups(String text, int i) {
    boolean separator = text.charAt(i) == ' ' || text.charAt(i) == '-' || text.charAt(i) == '.';
    return separator && i > 0 && isDigit(text.charAt(i - 1)) && i + 1 < text.length()
        && isDigit(text.charAt(i + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}

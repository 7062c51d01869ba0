package dev.catraca.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Recognises a full card number, which has no business in an order: 13 to 19 digits whose Luhn sum is right, in whatever script they
 * are written and whatever stands between their groups.
 *
 * <p>
 * One long number in ten passes Luhn by chance. So it is the very card that is looked for, by its first and last digits, wherever these
 * are known ({@link Card#numberIsIn}); where they are not, and where no card is known, what counts is whether a number
 * {@linkplain #readsAsOne reads as one} of a card scheme.
 */
public final class CardNumber {
  static final int SHORTEST = 13;
  static final int LONGEST = 19;
  /** Significant digits of a number from which on the zeros behind them may be a card number's last ones. */
  private static final int FEWEST_BEFORE_ZEROS = 9;
  /** Numbers are written out up to this many places; what is larger holds no card number but in its digits. */
  private static final int MOST_PLACES = 60;

  private CardNumber() {}

  /** Whether digits of the text, taken in whole groups, pass for a full card number. */
  public static boolean isIn(String text) {
    return Digits.of(text).stream().anyMatch(run -> anyGroups(run, CardNumber::passesLuhn));
  }

  /**
   * Whether the text holds the number of the very card whose first and last digits are known. Other long numbers that happen to
   * pass Luhn, such as an EAN-13 or a time in milliseconds, are not card numbers.
   */
  public static boolean isIn(String text, String bin, String last4) {
    return isIn(text, Optional.of(bin), Optional.of(last4));
  }

  /** Whether the text, by what it looks like, holds some card's number: in length, first digits and sum as card schemes make them. */
  public static boolean readsAsOne(String text) {
    return Digits.of(text).stream().anyMatch(run -> anyGroups(run, CardNumber::isOfAScheme));
  }

  /**
   * Whether a token, of a card whose first digits nobody knows, is such a number or has it set apart: in a hexadecimal or other mixed
   * word long runs of digits are chance.
   */
  static boolean standsIn(String token, Optional<String> last4) {
    return Digits.of(token).stream()
        .filter(run -> !isLetter(token, run.from() - 1) && !isLetter(token, run.to()))
        .anyMatch(run -> isIn(run, Optional.empty(), last4));
  }

  private static boolean isLetter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }

  static boolean isIn(String text, Optional<String> bin, Optional<String> last4) {
    return Digits.of(text).stream().anyMatch(run -> isIn(run, bin, last4));
  }

  /**
   * As for texts. A number loses the zeros at its end when it is stored in its shortest form, so they are tried too; without a BIN to go
   * by, only whole numbers can be told from a coordinate or a rate.
   */
  static boolean isIn(BigDecimal number, Optional<String> bin, Optional<String> last4) {
    return (bin.isPresent() ? spellings(number) : whole(number)).stream()
        .anyMatch(text -> isIn(text, bin, last4));
  }

  /** Whatever of the text could be a card number is blotted out, whether its sum is right or not. */
  public static String blottedOut(String text) {
    StringBuilder shown = new StringBuilder(text);
    List<Digits.Run> runs = Digits.of(text);
    for (int i = runs.size() - 1; i >= 0; i--) {
      Digits.Run run = runs.get(i);
      if (run.longestTightRun() >= SHORTEST || anyGroups(run, CardNumber::isOfAScheme)) {
        shown.replace(run.from(), run.to(), "[digits]");
      }
    }
    return shown.toString();
  }

  private static boolean isIn(Digits.Run run, Optional<String> bin, Optional<String> last4) {
    if (bin.isEmpty()) {
      return anyGroups(run, digits -> isOfAScheme(digits) && last4.map(digits::endsWith).orElse(true));
    }
    String digits = run.digits();
    for (int from = digits.indexOf(bin.get()); from >= 0; from = digits.indexOf(bin.get(), from + 1)) {
      for (int length = SHORTEST; length <= LONGEST && from + length <= digits.length(); length++) {
        String candidate = digits.substring(from, from + length);
        boolean ends = last4.map(candidate::endsWith).orElseGet(() -> isOfAScheme(candidate));
        if (ends && passesLuhn(candidate)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> spellings(BigDecimal number) {
    List<String> spellings = new ArrayList<>();
    String digits = number.abs().stripTrailingZeros().unscaledValue().toString();
    if (isShort(number)) {
      spellings.add(number.abs().toPlainString());
    }
    spellings.add(digits);
    for (int length = Math.max(SHORTEST, digits.length() + 1); digits.length() >= FEWEST_BEFORE_ZEROS
        && length <= LONGEST; length++) {
      spellings.add(digits + "0".repeat(length - digits.length()));
    }
    return spellings;
  }

  private static List<String> whole(BigDecimal number) {
    return isShort(number) ? List.of(number.abs().toBigInteger().toString()) : List.of();
  }

  private static boolean isShort(BigDecimal number) {
    return number.precision() <= MOST_PLACES && Math.abs((long) number.scale()) <= MOST_PLACES;
  }

  /** Whether neighbouring groups of digits, put together, are long enough for a card's number and pass the test. */
  private static boolean anyGroups(Digits.Run run, Predicate<String> test) {
    List<Integer> borders = run.borders();
    String digits = run.digits();
    for (int first = 0; first < borders.size() - 1; first++) {
      for (int last = first + 1; last < borders.size(); last++) {
        int length = borders.get(last) - borders.get(first);
        if (length > LONGEST) {
          break;
        }
        if (length >= SHORTEST && test.test(digits.substring(borders.get(first), borders.get(last)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Card schemes give out no numbers of 13 digits any more; documents and articles of that length there are many. */
  private static boolean isOfAScheme(String digits) {
    int one = digits.charAt(0) - '0';
    int two = Integer.parseInt(digits, 0, 2, 10);
    int three = Integer.parseInt(digits, 0, 3, 10);
    boolean longFive = one == 5 && two != 51 && two != 52 && two != 53 && two != 54 && two != 55;
    int many = digits.length();
    boolean diners = two == 36 || two == 38 || two == 39 || three == 309 || (three >= 300 && three <= 305);
    boolean sixteen = (one >= 4 && one <= 6) || (two >= 22 && two <= 27) || two == 35 || two == 36
        || two == 38
        || two == 39 || digits.startsWith("9792");
    boolean shape = (many == 14 && diners) || (many == 15 && (two == 34 || two == 37))
        || (many == 16 && sixteen)
        || ((many == 17 || many == 18) && (longFive || one == 6))
        || (many == 19 && (one == 4 || longFive || one == 6));
    return shape && passesLuhn(digits) && !Document.isCompanyNumber(digits);
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

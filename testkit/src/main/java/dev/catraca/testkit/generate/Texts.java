package dev.catraca.testkit.generate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Generated texts as people, shops and attackers write them: letters of any script, quotes, line ends, what looks like code. None is
 * empty, has a NUL or half of a surrogate pair, or could be taken for a card number. They shrink to the shortest, {@code a}.
 */
final class Texts {
  private static final String[] SPECIAL = {"O'Brien", "a\"b\\c", "{\"a\":1}", "null", "é", "e\u0301", "ａ",
      "😀",
      "line 1\nline 2", " a ", "'; drop table fact; --", "<b>a</b>", "100%", "a_b", "Ação", "שלום", "\t",
      "%00"};

  private Texts() {}

  /** Of at most so many characters. */
  static Arbitrary<String> upTo(int longest) {
    Arbitrary<String> any = Arbitraries.strings().alpha().withChars(" .,'\"\\/-éãçßЖ漢")
        .ofMinLength(1).ofMaxLength(Math.min(longest, 40));
    Arbitrary<String> special = Arbitraries.of(SPECIAL).filter(text -> text.length() <= longest);
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, any), net.jqwik.api.Tuple.of(1, special));
  }

  /** Digits only, so many. */
  static Arbitrary<String> digits(int length) {
    return Arbitraries.strings().numeric().ofLength(length);
  }
}

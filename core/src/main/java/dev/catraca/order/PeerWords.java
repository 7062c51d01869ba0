package dev.catraca.order;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An acquirer's or Legiti's own words as they may stand in a fact, on a timeline, in an answer or in a log: short, one line, and without
 * what peers repeat though they should not: a card's number or code, a key, a password (invariant 23).
 *
 * <p>
 * The core knows no adapter's key. It knows what keys look like, and blots that out; an adapter knows its own key, and blots it out
 * wherever it stands.
 */
public final class PeerWords {
  private static final int LONGEST = 300;
  private static final int LONGEST_ID = 1024;
  /** Before anything is looked for: what is behind it is not shown anyway. */
  private static final int LONGEST_READ = 2048;
  private static final String SECRET = "[secret]";
  private static final String DIGITS = "0123456789";
  /** {@code Bearer x}, where it is no word of a sentence. */
  private static final Pattern BEARER = Pattern
      .compile("(?i)\\b(bearer|basic)\\s+(?:(?=[^\\s]*[0-9_.~+/=])[A-Za-z0-9._~+/=-]{6,}|[A-Za-z-]{20,})");
  /** {@code Authorization: x}, {@code "api_key": "x"}, {@code password=x}. */
  private static final Pattern NAMED = Pattern.compile(
      "(?i)((?:api|access|private|merchant|secret)[_-]?key|x-[a-z-]{1,30}key|authorization|secret|passw(?:or)?d|token)"
          + "[\"']?\\s*[:=]\\s*[\"']?[^\\s\"',;}&]+");
  private static final Pattern CODE = Pattern
      .compile("(?i)\\b(cvv2?|cvc2?|csc|security[_ -]?code)[\"']?\\s*[:=]?\\s*[\"']?[0-9]{3,4}\\b");
  /** Three parts of a signed token; what payment companies let their keys begin with. */
  private static final Pattern SHAPED = Pattern
      .compile("\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.?[A-Za-z0-9_-]*"
          + "|\\b(?:sk|pk|rk|whsec|lv|sbx|sandbox|appid)_[A-Za-z0-9_-]{6,}|\\bAQ[A-Za-z0-9]{2}[A-Za-z0-9+/=.-]{20,}");
  /** Letters and digits mixed, and too many of them for a word. */
  private static final Pattern OPAQUE = Pattern
      .compile("(?=[A-Za-z+/_=-]*[0-9])(?=[0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{28,}");
  private static final Pattern GUID = Pattern
      .compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern UNSEEN = Pattern
      .compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

  private PeerWords() {}

  /** The words as they may be shown and stored. */
  public static String shown(String words) {
    return shown(words, List.of());
  }

  /** @param cards whose numbers are looked for, too */
  public static String shown(String words, List<Card> cards) {
    String read = cut(words, LONGEST_READ);
    String line = isPlain(read) ? read : UNSEEN.matcher(read).replaceAll(" ");
    String keyless = keyless(line);
    String numberless = CardNumber.blottedOut(keyless);
    boolean disguised = cards.stream().anyMatch(card -> card.numberIsIn(numberless));
    return disguised ? "[words with a card number]" : cut(numberless, LONGEST);
  }

  /** Whether an id of a peer's can be stored and used as it is: not empty, not endless, well-formed, and not a card's number. */
  public static boolean isUsableId(String id, List<Card> cards) {
    return !id.isEmpty() && id.length() <= LONGEST_ID && Require.isStorable(id)
        && cards.stream().noneMatch(card -> card.bin().isPresent() && card.numberIsIn(id));
  }

  /** Each pattern is only tried where the text has a character without which it cannot match: most words of peers are a few plain ones. */
  private static String keyless(String line) {
    String named = "$1 " + Matcher.quoteReplacement(SECRET);
    String text = hasOneOf("bB", line) ? BEARER.matcher(line).replaceAll(named) : line;
    text = hasOneOf(":=", text) ? NAMED.matcher(text).replaceAll(named) : text;
    text = hasOneOf(DIGITS, text) ? CODE.matcher(text).replaceAll(named) : text;
    // eyJ, AQ, and an underscore behind all others.
    text = hasOneOf("JQ_", text) ? SHAPED.matcher(text).replaceAll(Matcher.quoteReplacement(SECRET)) : text;
    return hasOneOf(DIGITS, text) ? OPAQUE.matcher(text).replaceAll(found -> Matcher
        .quoteReplacement(GUID.matcher(found.group()).matches() ? found.group() : SECRET)) : text;
  }

  private static boolean hasOneOf(String characters, String text) {
    for (int at = 0; at < text.length(); at++) {
      if (characters.indexOf(text.charAt(at)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Nothing but the visible characters of ASCII, and blanks. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
        return false;
      }
    }
    return true;
  }

  /** At most so many characters, none of them cut in half. */
  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}

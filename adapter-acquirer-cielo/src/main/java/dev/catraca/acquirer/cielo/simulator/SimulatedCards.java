package dev.catraca.acquirer.cielo.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Card tokens that tell {@link CieloSimulator} what to do: GUIDs, as Cielo's are. The first group names the course, the last one the code in
 * hexadecimal letters of ASCII, so that {@code 51} is {@code 000000003531}; the others are free, to tell cards apart.
 */
public final class SimulatedCards {
  /** What happens to a sale, or to what follows it. */
  public enum CardBehavior {
    APPROVED("a9900000"),
    /** Status 3 with the code. */
    DENIED("dec11ed0"),
    /** HTTP 400 with the code. */
    REJECTED("0e440400"),
    /** Denied in words that repeat a card number and the merchant's key. */
    INDISCREET("1d15c4ee"),
    /** The sale is made, its answer is cut off. */
    ANSWER_LOST("105ea000"),
    /** Nothing is done, and nothing answered; once for each card. */
    REQUEST_LOST("105e4e00"),
    /** Status 0; authorized or captured later. */
    LATE("1a7e0000"),
    /** The sale is made; the answer to its first capture is cut off. */
    CAPTURE_ANSWER_LOST("105eca00"),
    /** The sale is made; the answer to its first void or refund is cut off. */
    VOID_ANSWER_LOST("105eb0d0"),
    /** The sale is made; captures answer that code in a 200 with the status as it is, and do nothing. */
    CAPTURE_CODE("cab00000"),
    /** The sale is made; voids and refunds do so. */
    VOID_CODE("b01d0000"),
    /** The sale is made; its first two voids or refunds are refused. */
    VOID_FAILS_TWICE("b01d2000"),
    /** A sale in that status, by number; holds no money. */
    STATUS("57a70000");

    final String group;

    CardBehavior(String group) {
      this.group = group;
    }

    static CardBehavior of(String token) {
      for (CardBehavior course : values()) {
        if (token.startsWith(course.group)) {
          return course;
        }
      }
      return APPROVED;
    }
  }

  private SimulatedCards() {}

  /** @param card any number up to 65,535, to tell cards apart */
  public static String token(CardBehavior course, String code, int card) {
    String letters = HexFormat.of().formatHex(code.getBytes(StandardCharsets.US_ASCII));
    return "%s-%04x-4000-8000-%s".formatted(course.group, card, "0".repeat(12 - letters.length()) + letters);
  }

  /** The code in a token; empty if there is none. */
  static String code(String token) {
    return new String(HexFormat.of().parseHex(token.substring(24)), StandardCharsets.US_ASCII).replace("\0",
        "");
  }
}

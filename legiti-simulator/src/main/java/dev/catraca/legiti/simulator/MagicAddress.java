package dev.catraca.legiti.simulator;

import java.util.Arrays;
import java.util.Locale;

/**
 * What the part of the buyer's e-mail address before the {@code @} makes the simulator do; a tag after {@code +} is
 * ignored, so {@code reject+7@buyer.test} rejects too.
 *
 * <p>
 * Decisions are given only where the order asks for one ({@code evaluate: true}). The troubles (busy, slow, lost, down,
 * invalid) concern every {@code POST /order} of that buyer, evaluated or only collected; the other calls are never
 * troubled by an address.
 */
public enum MagicAddress {
  /** Decision {@code approve}; also any address that is not listed here. */
  APPROVE,
  /** Decision {@code reject}. */
  REJECT,
  /** Decision {@code manual}. */
  MANUAL,
  /** Decision {@code unavailable}, with a message. */
  UNAVAILABLE,
  /** A decision word that Legiti does not document. */
  WORD,
  /** A success without a decision. */
  SILENT,
  /** 503 with code 3 to the first two posts of an order, then as {@link #APPROVE}. */
  BUSY,
  /** As {@link #APPROVE}, after {@link Settings#slowDelay()}. */
  SLOW,
  /**
   * Takes the order and leaves its first post unanswered, closing the connection after {@link Settings#lostHold()};
   * later as {@link #APPROVE}.
   */
  LOST,
  /**
   * 503 with code 3 to every post; {@link Settings#downAnswers()} or the fault {@link Misbehaviour.Recover} ends it.
   */
  DOWN,
  /** 400 with code 2, about {@code user.email}; the order is not taken. */
  INVALID;

  /** The address's behaviour; {@link #APPROVE} for one that is absent or not listed. */
  static MagicAddress of(String email) {
    int at = email.lastIndexOf('@');
    String local = at < 0 ? "" : email.substring(0, at);
    int tag = local.indexOf('+');
    String word = (tag < 0 ? local : local.substring(0, tag)).toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.name().equals(word)).findFirst().orElse(APPROVE);
  }

  /** Whether this stands in the way of an answer, rather than choosing the decision. */
  boolean isTrouble() {
    return switch (this) {
      case BUSY, SLOW, LOST, DOWN, INVALID -> true;
      case APPROVE, REJECT, MANUAL, UNAVAILABLE, WORD, SILENT -> false;
    };
  }
}

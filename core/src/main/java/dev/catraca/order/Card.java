package dev.catraca.order;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A card as a merchant may know it: never its full number, never its CVV. Two cards are the same when their tokens are equal
 * (flows, section 1).
 *
 * @param token what the acquirer knows the card by
 * @param bin its first six or eight digits; wallets and network tokens come without
 * @param last4 its last four digits; wallets and network tokens may come without
 * @param brand such as {@code visa}
 * @param holder the person, where the merchant knows; personal data
 * @param reusable whether the acquirer takes the token for more than one payment; one that it takes only once is neither renewed nor
 *     tried again (flows, section 6)
 */
public record Card(String token, Optional<String> bin, Optional<String> last4, Optional<String> brand,
    Optional<Holder> holder, boolean reusable) {
  private static final Pattern BIN = Pattern.compile("[0-9]{6}|[0-9]{8}");
  private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");
  private static final String PROBLEM = "must not contain a full card number";

  /** The person, or company, named on a card. */
  public record Holder(Optional<String> name, Optional<String> document) {
    public Holder {
      Require.text("holder_name", name);
      Require.text("holder_document", document);
      name.ifPresent(v -> refuseNumber("holder_name", v));
      document.ifPresent(v -> refuseNumber("holder_document", v));
    }

    @Override
    public String toString() {
      return "Holder[...]";
    }
  }

  public Card {
    Require.text("token", token, 256);
    Require.matching("bin", bin, BIN, "must be the first six or eight digits of the card");
    Require.matching("last4", last4, LAST_FOUR, "must be the last four digits of the card");
    Require.text("brand", brand);
    brand.ifPresent(v -> refuseNumber("brand", v));
    // An acquirer's token is an id like any other, and may be sixteen digits that pass Luhn: only the card itself is no token of itself.
    boolean itself = bin.isPresent() ? CardNumber.isIn(token, bin, last4) : CardNumber.standsIn(token, last4);
    Require.that(!itself, "token",
        bin.isPresent() && last4.isPresent() ? PROBLEM
            : PROBLEM + "; if it is none, send bin and last4 with it");
  }

  /** A card whose token can be used again, as most can. */
  public Card(String token, Optional<String> bin, Optional<String> last4, Optional<String> brand,
      Optional<Holder> holder) {
    this(token, bin, last4, brand, holder, true);
  }

  /** A card of which the merchant knows the first and the last digits, as of most. */
  public Card(String token, String bin, String last4, Optional<String> brand, Optional<Holder> holder) {
    this(token, Optional.of(bin), Optional.of(last4), brand, holder);
  }

  /**
   * Whether a text holds this card's full number: told by its first and last digits where they are known, and by what it looks like
   * where they are not.
   */
  public boolean numberIsIn(String text) {
    return CardNumber.isIn(text, bin, last4);
  }

  /** As for a text: however the number is written, with a fraction, an exponent, or without the zeros at its end. */
  public boolean numberIsIn(BigDecimal number) {
    return CardNumber.isIn(number, bin, last4);
  }

  /** What is known of its number, as people are shown it: {@code 411111…1111}; of a wallet perhaps nothing but the dots. */
  public String masked() {
    return bin.orElse("") + "…" + last4.orElse("");
  }

  /** Whether the token says that it is the same card; an approval belongs to card and amount (flows, section 6). */
  public boolean isSameAs(Card other) {
    return token.equals(other.token);
  }

  /** What history keeps: the card without the person. */
  public Card withoutHolder() {
    return heldBy(Optional.empty());
  }

  /** The card with that person, or none. */
  public Card heldBy(Optional<Holder> person) {
    return new Card(token, bin, last4, brand, person, reusable);
  }

  /** The card with a token that the acquirer takes only once. */
  public Card usableOnce() {
    return new Card(token, bin, last4, brand, holder, false);
  }

  private static void refuseNumber(String field, String value) {
    Require.that(!CardNumber.readsAsOne(value), field, PROBLEM);
  }

  @Override
  public String toString() {
    return "Card[" + masked() + "]";
  }
}

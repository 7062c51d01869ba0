package dev.catraca.order;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A card as a merchant may know it: never its full number, never its CVV. Two cards are the same when their tokens are equal
 * (flows, section 1).
 *
 * @param token what the acquirer knows the card by
 * @param bin its first six or eight digits
 * @param last4 its last four digits
 * @param brand such as {@code visa}
 * @param holder the person, where the merchant knows; personal data
 */
public record Card(String token, String bin, String last4, Optional<String> brand, Optional<Holder> holder) {
  private static final Pattern BIN = Pattern.compile("[0-9]{6}|[0-9]{8}");
  private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");

  /** The person named on a card. */
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
    Require.that(BIN.matcher(bin).matches(), "bin", "must be the first six or eight digits of the card");
    Require.that(LAST_FOUR.matcher(last4).matches(), "last4", "must be the last four digits of the card");
    Require.text("brand", brand);
    refuseNumber("token", token);
    brand.ifPresent(v -> refuseNumber("brand", v));
  }

  /** Whether the token says that it is the same card; an approval belongs to card and amount (flows, section 6). */
  public boolean isSameAs(Card other) {
    return token.equals(other.token);
  }

  /** What history keeps: the card without the person. */
  public Card withoutHolder() {
    return new Card(token, bin, last4, brand, Optional.empty());
  }

  private static void refuseNumber(String field, String value) {
    Require.that(!CardNumber.isIn(value), field, "must not contain a full card number");
  }

  @Override
  public String toString() {
    return "Card[" + bin + "…" + last4 + "]";
  }
}

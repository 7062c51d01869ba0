package dev.catraca.app.json;

import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Document;
import dev.catraca.order.PersonalData;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a dossier is shown in part only, until somebody asks for it by name. */
public final class HiddenFields {
  private static final String DOT = "\u2022";
  private static final int SHOWN_AT_THE_END = 4;

  private HiddenFields() {}

  /** The whole values by their paths, such as {@code buyer.email}. */
  public static Map<String, String> of(PersonalData dossier) {
    Map<String, String> hidden = new LinkedHashMap<>();
    Buyer buyer = dossier.purchase().buyer();
    buyer.email().ifPresent(email -> hidden.put("buyer.email", email));
    buyer.document().map(Document::number).ifPresent(number -> hidden.put("buyer.document", number));
    buyer.phone().ifPresent(phone -> hidden.put("buyer.phone",
        phone.countryCode().map(code -> code + " ").orElse("") + phone.number()));
    dossier.purchase().invoiceDocument().map(Document::number)
        .ifPresent(number -> hidden.put("invoice_document", number));
    dossier.payers().forEach((payment, payer) -> payer.holder().flatMap(Card.Holder::document)
        .ifPresent(number -> hidden.put("payers[" + payment + "].holder_document", number)));
    return hidden;
  }

  /** {@code ana@buyer.test} is {@code a...@buyer.test}. */
  static String email(String email) {
    int at = email.lastIndexOf('@');
    return at < 1 ? DOT.repeat(3)
        : email.substring(0, email.offsetByCodePoints(0, 1)) + DOT.repeat(3) + email.substring(at);
  }

  /** The six digits in the middle of a CPF or the like; of anything shorter nothing. */
  static String document(String number) {
    String plain = number.replaceAll("[^0-9A-Za-z]", "");
    if (plain.length() < 11) {
      return DOT.repeat(3);
    }
    return DOT.repeat(3) + plain.substring(3, plain.length() - 2) + DOT.repeat(2);
  }

  /** The last four digits. */
  static String end(String number) {
    return DOT.repeat(3) + (number.length() <= SHOWN_AT_THE_END * 2 ? ""
        : number.substring(number.length() - SHOWN_AT_THE_END));
  }
}

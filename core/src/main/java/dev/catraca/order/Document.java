package dev.catraca.order;

import java.util.Optional;

/**
 * A person's or company's document.
 *
 * @param type what kind, where the merchant knows
 * @param number as the merchant writes it, with or without punctuation
 */
public record Document(Optional<DocumentType> type, String number) {
  /** The kinds that Legiti knows (Legiti page, section 5.2; the list is of 2020). */
  public enum DocumentType {
    CPF, CNPJ, PASSPORT, RG, RNE, OTHER
  }

  /** The last two digits of a CNPJ are made of the others with these weights, the rightmost first. */
  private static final int[] WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 6};
  private static final int COMPANY_NUMBER_LENGTH = 14;

  public Document {
    Require.text("document", number, 64);
  }

  /** Whether it is a Brazilian company's number, a CNPJ: 14 digits, the last two of which are right. One in ten passes Luhn, too. */
  static boolean isCompanyNumber(String digits) {
    return digits.length() == COMPANY_NUMBER_LENGTH && isCheckedBy(digits, 12) && isCheckedBy(digits, 13);
  }

  private static boolean isCheckedBy(String digits, int place) {
    int sum = 0;
    for (int i = 0; i < place; i++) {
      sum += (digits.charAt(place - 1 - i) - '0') * WEIGHTS[i];
    }
    int rest = sum % 11;
    return digits.charAt(place) - '0' == (rest < 2 ? 0 : 11 - rest);
  }

  @Override
  public String toString() {
    return "Document[...]";
  }
}

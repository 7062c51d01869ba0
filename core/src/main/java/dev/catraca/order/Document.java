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

  public Document {
    Require.text("document", number, 64);
  }

  @Override
  public String toString() {
    return "Document[...]";
  }
}

package dev.catraca.order;

import dev.catraca.order.Buyer.Gender;
import dev.catraca.order.Document.DocumentType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts a {@link Buyer} together; what is not said is not known. Every value is judged by {@link #build}. */
public final class BuyerBuilder {
  private final String id;
  private Optional<String> name = Optional.empty();
  private Optional<String> email = Optional.empty();
  private Optional<Document> document = Optional.empty();
  private Optional<Phone> phone = Optional.empty();
  private Optional<String> passwordHash = Optional.empty();
  private Optional<Gender> gender = Optional.empty();
  private Optional<String> socialLogin = Optional.empty();
  private Optional<Instant> createdAt = Optional.empty();
  private Optional<Address> address = Optional.empty();

  BuyerBuilder(String id) {
    this.id = id;
  }

  public BuyerBuilder name(String fullName) {
    name = Optional.of(fullName);
    return this;
  }

  public BuyerBuilder email(String mailAddress) {
    email = Optional.of(mailAddress);
    return this;
  }

  /** @param number with or without punctuation */
  public BuyerBuilder document(DocumentType type, String number) {
    document = Optional.of(new Document(Optional.of(type), number));
    return this;
  }

  /**
   * @param countryCode digits, with or without a plus sign
   * @param number area code and number, digits only
   */
  public BuyerBuilder phone(String countryCode, String number) {
    phone = Optional.of(new Phone(Optional.of(countryCode), number));
    return this;
  }

  /** A salted hash; best left out. */
  public BuyerBuilder passwordHash(String hash) {
    passwordHash = Optional.of(hash);
    return this;
  }

  public BuyerBuilder gender(Gender theGender) {
    gender = Optional.of(theGender);
    return this;
  }

  /** The service that the buyer logged in with, such as {@code facebook}. */
  public BuyerBuilder socialLogin(String service) {
    socialLogin = Optional.of(service);
    return this;
  }

  /** When the account was opened. */
  public BuyerBuilder createdAt(Instant opened) {
    createdAt = Optional.of(opened);
    return this;
  }

  public BuyerBuilder address(UnaryOperator<AddressBuilder> filled) {
    address = Optional.of(AddressBuilder.of(filled));
    return this;
  }

  /** @throws InvalidValueException naming what is wrong */
  public Buyer build() {
    return new Buyer(id, name, email, document, phone, passwordHash, gender, socialLogin, createdAt, address);
  }
}

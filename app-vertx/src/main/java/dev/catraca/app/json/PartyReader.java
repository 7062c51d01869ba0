package dev.catraca.app.json;

import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Document;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Phone;
import dev.catraca.order.Seller;
import java.util.Optional;

/** Reads people, places and cards. */
final class PartyReader {
  private static final String GUEST = "is missing; of a guest send the id that the front-end SDK tells Legiti of the visit, or one of "
      + "your own that is new for each guest, such as the session's";

  private PartyReader() {}

  static Buyer buyer(Fields fields) {
    return new Buyer(fields.required("id", GUEST, fields.text("id")), fields.text("name"),
        fields.text("email"),
        document(fields, "document_type", "document"), phone(fields), fields.text("password_hash"),
        fields.word("gender", Buyer.Gender.class), fields.text("social_login"), fields.time("created_at"),
        fields.object("address", PartyReader::address));
  }

  static Seller seller(Fields fields) {
    return new Seller(fields.text("id"), fields.text("name"), fields.text("description"),
        fields.text("email"), fields.texts("categories"), fields.texts("subcategories"),
        document(fields, "document_type", "document"), phone(fields), fields.time("created_at"),
        fields.object("address", PartyReader::address));
  }

  /** A document is its number; a type alone says nothing. */
  static Optional<Document> document(Fields fields, String typeName, String numberName) {
    Optional<Document.DocumentType> type = fields.word(typeName, Document.DocumentType.class);
    Optional<String> number = fields.text(numberName);
    fields.require(type.isEmpty() || number.isPresent(), typeName, "needs " + numberName);
    return number.map(value -> fields.naming(numberName, () -> new Document(type, value)));
  }

  private static Optional<Phone> phone(Fields fields) {
    Optional<String> country = fields.text("phone_country_code");
    Optional<String> number = fields.text("phone_number");
    fields.require(country.isEmpty() || number.isPresent(), "phone_country_code", "needs phone_number");
    return number.map(value -> new Phone(country, value));
  }

  static Address address(Fields fields) {
    return new Address(fields.text("street_name"), fields.text("street_number"), fields.text("zip_code"),
        fields.text("city"), fields.text("state"), fields.text("country"), fields.text("details"),
        fields.text("label"), fields.number("latitude"), fields.number("longitude"));
  }

  static PaymentOffer payment(Fields fields) {
    return new PaymentOffer(fields.requiredObject("card", PartyReader::card),
        fields.smallInteger("installments").orElse(1),
        fields.object("billing_address", PartyReader::address), fields.pairs("acquirer_data"));
  }

  /** What of a payment is personal. */
  static PersonalData.Payer payer(Fields fields) {
    return new PersonalData.Payer(fields.object("card", PartyReader::holder).flatMap(holder -> holder),
        fields.object("billing_address", PartyReader::address));
  }

  private static Optional<Card.Holder> holder(Fields fields) {
    Optional<String> name = fields.text("holder_name");
    Optional<String> document = fields.text("holder_document");
    return name.isEmpty() && document.isEmpty() ? Optional.empty()
        : Optional.of(new Card.Holder(name, document));
  }

  private static Card card(Fields fields) {
    Optional<Card.Holder> holder = holder(fields);
    return new Card(fields.requiredText("token"), fields.text("bin"), fields.text("last4"),
        fields.text("brand"), holder, fields.truth("reusable").orElse(true));
  }
}

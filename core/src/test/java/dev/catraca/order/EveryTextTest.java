package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There is no text in an order into which the number of its card could slip. */
class EveryTextTest {
  /** The card's number among more digits, which no field recognises by itself: only the order knows its card. */
  private static final String HIDDEN = "994111111111111111";

  static Stream<String> paths() {
    String seller = "items[0].product.seller";
    return Stream.of(Stream.of("id", "coupon_names[0]", "tax_invoice_document", "custom_data",
        "custom_data.list[1].deep"),
        under("buyer", "id", "name", "email", "document", "phone_number", "password_hash", "social_login"),
        under("items[0].product", "sku", "title", "product_id", "ean", "description", "categories[0]"),
        under(seller, "id", "name", "description", "email", "categories[0]", "subcategories[0]", "document",
            "phone_number"),
        under("deliveries[0]", "id", "method", "recipient_name"),
        under("payment.card", "token", "brand", "holder_name", "holder_document"),
        Stream.of("payment.acquirer_data"),
        Stream.of("buyer", seller, "deliveries[0]").flatMap(who -> address(who + ".address")),
        address("payment.billing_address")).flatMap(each -> each);
  }

  private static Stream<String> under(String path, String... names) {
    return List.of(names).stream().map(name -> path + "." + name);
  }

  private static Stream<String> address(String path) {
    return under(path, "street_name", "street_number", "zip_code", "city", "state", "details", "label");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void the_cards_number_is_refused_by_the_path_it_stands_at(String path) {
    // The card itself looks at its token, and does not know where it stands.
    String field = path.equals("payment.card.token") ? "token" : path;
    assertThatThrownBy(() -> FullOrder.with(path, HIDDEN)).isInstanceOf(InvalidValueException.class)
        .hasMessage(field + " must not contain a full card number");
  }

  @Test
  void the_cards_number_is_refused_as_a_name_of_what_the_acquirer_understands_as_well() {
    assertThatThrownBy(() -> FullOrder.with("payment.acquirer_data's name", HIDDEN))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("payment.acquirer_data must not contain a full card number");
  }

  @Test
  void without_it_the_order_is_taken() {
    assertThat(FullOrder.with("nowhere", HIDDEN)).isNotNull();
  }

  @Test
  void its_parts_tell_nothing_of_people_when_they_are_printed() {
    Checkout order = FullOrder.with("buyer.name", "Ana");
    Buyer buyer = order.purchase().buyer();
    Seller seller = order.purchase().items().get(0).product().seller().orElseThrow();
    PersonalData.Payer payer = PersonalData.Payer.of(order.payment());

    assertThat(Stream.of(buyer, seller, buyer.address().orElseThrow(), buyer.document().orElseThrow(),
        buyer.phone().orElseThrow(), payer.holder().orElseThrow(), order.purchase().deliveries().get(0),
        order.purchase().customData().orElseThrow(), order.payment().card(),
        new PersonalData(order.purchase(), Map.of(1, payer)))).extracting(Object::toString)
        .containsExactly("Buyer[...]", "Seller[...]", "Address[...]", "Document[...]", "Phone[...]",
            "Holder[...]", "Delivery[x]", "CustomData[...]", "Card[411111…1111]", "PersonalData[...]");
  }

  @Test
  void what_history_keeps_of_a_card_is_the_card_without_the_person() {
    Card card = FullOrder.with("payment.card.holder_name", "ANA").payment().card();

    assertThat(card.withoutHolder().holder()).isEmpty();
    assertThat(card.withoutHolder().isSameAs(card)).isTrue();
    assertThat(card.isSameAs(Sample.CARD)).isFalse();
  }

  @Test
  void a_dossier_keeps_the_payers_that_it_had() {
    Checkout order = FullOrder.with("payment.card.holder_name", "ANA");
    PersonalData.Payer payer = PersonalData.Payer.of(order.payment());
    PersonalData dossier = new PersonalData(order.purchase(), Map.of(1, payer)).with(2, payer);

    assertThat(dossier.payers()).isEqualTo(Map.of(1, payer, 2, payer));
    assertThat(payer.holder().flatMap(Card.Holder::name)).contains("ANA");
    assertThat(payer.billingAddress()).isPresent().isEqualTo(order.payment().billingAddress());
  }
}

package dev.catraca.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.Checkout;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.PersonalData;
import dev.catraca.testkit.generate.Orders;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CorrectionTest {
  private static final String ORDER = """
      {"id": "o", "amount": 100, "currency": "BRL", "discount": 7, "coupon_names": ["a", "b"],
       "buyer": {"id": "b", "email": "ana@buyer.test", "address": {"city": "Rio"}},
       "items": [{"product": {"title": "Book"}, "quantity": 1, "unit_price": 100}],
       "payment": {"card": {"token": "t", "bin": "411111", "last4": "1111", "holder_name": "Ana"}}}""";

  @Provide
  Arbitrary<Checkout> checkouts() {
    return Orders.checkouts();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAsItWas(@ForAll("checkouts") Checkout checkout) {
    ObjectNode json = PurchaseWriter.purchase(checkout.purchase());
    PersonalData.Payer payer = PersonalData.Payer.of(checkout.payment());
    json.set("payment", PurchaseWriter.payer(payer));

    assertThat(CheckoutReader.purchase(json, checkout.amount().currency())).isEqualTo(checkout.purchase());
    // A holder of whom nothing is known is none.
    assertThat(CheckoutReader.payer(json)).isEqualTo(new PersonalData.Payer(
        payer.holder().filter(known -> known.name().isPresent() || known.document().isPresent()),
        payer.billingAddress()));
  }

  private static PersonalData dossier() {
    Checkout checkout = CheckoutReader.read(json(ORDER));
    return new PersonalData(checkout.purchase(), Map.of(1, PersonalData.Payer.of(checkout.payment())));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (IOException notJson) {
      throw new AssertionError(notJson);
    }
  }

  private static PersonalData corrected(String fields) {
    return RequestReader.correct(json("{\"fields\": {" + fields + "}, \"reason\": \"typing error\"}"))
        .of(dossier(), CheckoutReader.read(json(ORDER)).amount().currency());
  }

  @Test
  void fieldsOfEveryKindAreSetAndTakenAwayAndNothingElseChanges() {
    PersonalData now = corrected(
        """
        "buyer.email": "eva@buyer.test", "buyer.address.zip_code": "20000-000", "discount": null,
        "coupon_names[1]": "c", "items[0].product.title": "Books", "payment.card.holder_document": "52998224725",
        "payment.billing_address.city": "Rio", "buyer.document": "52998224725", "buyer.document_type": "cpf\"""");

    assertThat(now.purchase().buyer().email()).contains("eva@buyer.test");
    assertThat(now.purchase().buyer().address().orElseThrow().city()).contains("Rio");
    assertThat(now.purchase().buyer().address().orElseThrow().zipCode()).contains("20000-000");
    assertThat(now.purchase().buyer().document().orElseThrow().number()).isEqualTo("52998224725");
    assertThat(now.purchase().discount()).isEmpty();
    assertThat(now.purchase().couponNames()).containsExactly("a", "c");
    assertThat(now.purchase().items().getFirst().product().title()).contains("Books");
    assertThat(now.purchase().items().getFirst().quantity()).isEqualTo(1);
    PersonalData.Payer payer = Optional.ofNullable(now.payers().get(1)).orElseThrow();
    assertThat(payer.holder().orElseThrow().name()).contains("Ana");
    assertThat(payer.holder().orElseThrow().document()).contains("52998224725");
    assertThat(payer.billingAddress().orElseThrow().city()).contains("Rio");
  }

  @Test
  void whatCannotBeSoIsRefusedByItsPath() {
    assertThatThrownBy(() -> corrected("\"buyer.email\": \"nobody\""))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("buyer.email");
    assertThatThrownBy(() -> corrected("\"items[1].quantity\": 2")).hasMessageContaining("items[1].quantity");
    assertThatThrownBy(() -> corrected("\"items[0]\": null")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RequestReader.correct(json("{\"fields\": {}, \"reason\": \"x\"}")))
        .hasMessageContaining("fields");
    assertThatThrownBy(() -> RequestReader.correct(json("{\"fields\": {\"tip\": 1}}")))
        .hasMessageContaining("reason");
  }
}

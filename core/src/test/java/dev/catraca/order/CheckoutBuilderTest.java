package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.Document.DocumentType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A checkout without a word about what is not known. */
class CheckoutBuilderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static CheckoutBuilder smallest() {
    return Checkout.order("12345").amount(11000, "BRL").buyer("98745", buyer -> buyer)
        .card("tok_1", "411111", "1111");
  }

  @Test
  void what_is_not_said_is_not_known() {
    Checkout checkout = smallest().build();
    assertThat(checkout.flow()).isEmpty();
    assertThat(checkout.amount()).isEqualTo(Money.of(11000, "BRL"));
    assertThat(checkout.payment().installments()).isEqualTo(1);
    Optional<String> none = Optional.empty();
    assertThat(checkout.purchase().buyer()).isEqualTo(new Buyer("98745", none, none, Optional.empty(),
        Optional.empty(), none, Optional.empty(), none, Optional.empty(), Optional.empty()));
    assertThat(checkout.purchase().items()).isEmpty();
  }

  @Test
  void whatever_is_said_arrives_where_it_belongs() {
    Checkout checkout = smallest().flow(FlowKind.DIRECT).createdAt(NOON).gross(12000).discount(1500)
        .shipping(400)
        .tip(100).coupons("WELCOME").invoiceDocument(DocumentType.CNPJ, "11.222.333/0001-81")
        .buyer("7", buyer -> buyer.name("Ana Souza").email("ana@buyer.test")
            .document(DocumentType.CPF, "529.982.247-25").phone("+55", "21987650000").passwordHash("hash")
            .gender(Buyer.Gender.FEMALE).socialLogin("facebook").createdAt(NOON)
            .address(
                to -> to.street("Rua A", "10").zipCode("20000-000").city("Rio", "RJ", "BR").details("ap 2")
                    .label("home").position(new BigDecimal("-22.9"), new BigDecimal("-43.2"))))
        .item(2, 5500,
            item -> item.sku("A-1").title("Book").productId("P1").ean("789").description("of poems")
                .categories("books", "poetry").unitDiscount(10).totalValue(10980))
        .delivery("D1", "courier", "Rui", to -> to.street("Rua B", "11"))
        .customData(Map.of("channel", "app")).installments(3)
        .billingAddress(to -> to.zipCode("20000-001")).acquirerData("customer", "cus_1").build();

    assertThat(checkout.flow()).contains(FlowKind.DIRECT);
    Purchase purchase = checkout.purchase();
    assertThat(List.of(purchase.gross(), purchase.discount(), purchase.shipping(), purchase.tip()))
        .extracting(money -> money.orElseThrow().minorUnits()).containsExactly(12000L, 1500L, 400L, 100L);
    assertThat(purchase.createdAt()).contains(NOON);
    assertThat(purchase.couponNames()).containsExactly("WELCOME");
    assertThat(purchase.invoiceDocument().orElseThrow().number()).isEqualTo("11.222.333/0001-81");
    Buyer buyer = purchase.buyer();
    assertThat(buyer.id()).isEqualTo("7");
    assertThat(List.of(buyer.name(), buyer.email(), buyer.passwordHash(), buyer.socialLogin()))
        .extracting(Optional::orElseThrow).containsExactly("Ana Souza", "ana@buyer.test", "hash", "facebook");
    assertThat(buyer.document().orElseThrow().type()).contains(DocumentType.CPF);
    assertThat(buyer.phone()).contains(new Phone(Optional.of("+55"), "21987650000"));
    assertThat(buyer.gender()).contains(Buyer.Gender.FEMALE);
    assertThat(buyer.createdAt()).contains(NOON);
    assertThat(buyer.address()).contains(new Address(Optional.of("Rua A"), Optional.of("10"),
        Optional.of("20000-000"), Optional.of("Rio"), Optional.of("RJ"), Optional.of("BR"),
        Optional.of("ap 2"),
        Optional.of("home"), Optional.of(new BigDecimal("-22.9")), Optional.of(new BigDecimal("-43.2"))));
    assertThat(purchase.items()).containsExactly(new Item(2, Money.of(5500, "BRL"),
        Optional.of(Money.of(10, "BRL")), Optional.of(Money.of(10980, "BRL")),
        new Product(Optional.of("A-1"), Optional.of("Book"), Optional.of("P1"), Optional.of("789"),
            Optional.of("of poems"), List.of("books", "poetry"), Optional.empty())));
    assertThat(purchase.deliveries()).extracting(Delivery::recipientName).containsExactly(Optional.of("Rui"));
    assertThat(purchase.customData()).contains(new CustomData(Map.of("channel", "app")));
    assertThat(checkout.payment().installments()).isEqualTo(3);
    assertThat(checkout.payment().billingAddress().orElseThrow().zipCode()).contains("20000-001");
    assertThat(checkout.payment().acquirerData()).containsExactly(Map.entry("customer", "cus_1"));
  }

  @Test
  void everything_that_is_missing_is_named_at_once() {
    assertThatThrownBy(() -> Checkout.order("12345").build())
        .isInstanceOfSatisfying(InvalidValueException.class, wrong -> assertThat(wrong.all())
            .extracting(InvalidValueException.Complaint::field)
            .containsExactly("amount", "buyer", "payment.card"));
  }

  @Test
  void what_is_wrong_is_refused_by_name() {
    assertThatThrownBy(() -> smallest().amount(0, "BRL").build()).hasMessageContaining("amount");
    assertThatThrownBy(() -> smallest().amount(1, "XYZ").build()).hasMessageContaining("currency");
    assertThatThrownBy(() -> smallest().installments(0).build()).hasMessageContaining("installments");
    assertThatThrownBy(() -> smallest().item(0, 1, item -> item).build()).hasMessageContaining("quantity");
    assertThatThrownBy(() -> smallest().buyer("7", buyer -> buyer.email("nobody")))
        .hasMessageContaining("email");
  }
}

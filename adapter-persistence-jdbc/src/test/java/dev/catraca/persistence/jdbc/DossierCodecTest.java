package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.CustomData;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DossierCodecTest {
  private static final OrderId ORDER = new OrderId("o-1");
  private static final Instant THEN = Instant.parse("2020-02-29T23:59:59.000000001Z");
  private static final Money AMOUNT = Money.of(5500, "BRL");
  private static final Address ADDRESS = new Address(Optional.of("Rua Ação"), Optional.of("12-B"),
      Optional.of("05432-010"), Optional.of("São Paulo"), Optional.of("SP"), Optional.of("BR"),
      Optional.of("ap 1"),
      Optional.of("casa"), Optional.of(new BigDecimal("-23.5500")), Optional.of(new BigDecimal("-46.6333")));
  private static final Document DOCUMENT = new Document(Optional.of(Document.DocumentType.CPF),
      "529.982.247-25");
  private static final Phone PHONE = new Phone(Optional.of("+55"), "11987654321");

  @Test
  void everythingComesBackExactly() {
    PersonalData dossier = full(Map.of("note", "olá", "number", new BigDecimal("0.1"), "big",
        new BigDecimal("123456789012345678901234567890.123456789"), "flags", List.of(true, false),
        "inner", Map.of("count", 3)));
    assertThat(DossierCodec.decode(ORDER, 1, DossierCodec.encode(dossier))).isEqualTo(dossier);
  }

  @Test
  void numbersOfManyDigitsStayReadable() {
    PersonalData dossier = full(Map.of("long", new BigDecimal("7".repeat(5000))));
    assertThat(DossierCodec.decode(ORDER, 1, DossierCodec.encode(dossier))).isEqualTo(dossier);
  }

  @Test
  void aDamagedDossierIsToldWithoutQuotingIt() {
    assertThatThrownBy(() -> DossierCodec.decode(ORDER, 1, "{\"purchase\":{\"buyer\":\"Ana Souza\"}}"))
        .isInstanceOf(UnreadableRecordException.class).hasNoCause()
        .hasMessage("order o-1, dossier: its body is not of that shape");
    assertThatThrownBy(() -> DossierCodec.decode(ORDER, 2, "{}"))
        .hasMessageContaining("no such version is known");
  }

  private static PersonalData full(Map<String, Object> customData) {
    Buyer buyer = new Buyer("98745", Optional.of("Ana Souza"), Optional.of("ana@buyer.test"),
        Optional.of(DOCUMENT),
        Optional.of(PHONE), Optional.of("hash"), Optional.of(Buyer.Gender.FEMALE), Optional.of("facebook"),
        Optional.of(THEN), Optional.of(ADDRESS));
    Seller seller = new Seller(Optional.of("S-19"), Optional.of("Loja"), Optional.of("sells"),
        Optional.of("loja@shop.test"), List.of("a"), List.of("b"), Optional.of(DOCUMENT), Optional.of(PHONE),
        Optional.of(THEN), Optional.of(ADDRESS));
    Product product = new Product(Optional.of("A-1"), Optional.of("Book"), Optional.of("P-1"),
        Optional.of("7891234567895"), Optional.of("a book"), List.of("books"), Optional.of(seller));
    Purchase purchase = new Purchase(Optional.of(THEN), Optional.of(AMOUNT), Optional.of(AMOUNT),
        Optional.of(AMOUNT),
        Optional.of(AMOUNT), List.of("PRIMEIRA10"), Optional.of(DOCUMENT), buyer,
        List.of(new Item(2, AMOUNT, Optional.of(AMOUNT), Optional.of(AMOUNT), product)),
        List.of(new Delivery("D-1", Optional.of("courier"), Optional.of("Rui"), Optional.of(ADDRESS))),
        Optional.of(new CustomData(customData)));
    return new PersonalData(purchase, Map.of(1, new PersonalData.Payer(
        Optional.of(new Card.Holder(Optional.of("ANA SOUZA"), Optional.of("529.982.247-25"))),
        Optional.of(ADDRESS)),
        2, new PersonalData.Payer(Optional.empty(), Optional.empty())));
  }
}

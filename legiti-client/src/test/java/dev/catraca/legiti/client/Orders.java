package dev.catraca.legiti.client;

import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.CustomData;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import dev.catraca.port.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders that the tests send: one with every field there is, one with the fewest. */
final class Orders {
  static final Instant PLACED = Instant.parse("2026-03-01T12:00:00.987Z");

  private Orders() {}

  /** A small order of a buyer with that address, on which the simulator's decision depends. */
  static OrderReport of(String id, String email) {
    return of(id, Optional.of(email), Money.of(11_000, "BRL"));
  }

  static OrderReport minimal() {
    return of("12345", Optional.empty(), Money.of(11_000, "BRL"));
  }

  static OrderReport of(String id, Optional<String> email, Money amount) {
    Buyer buyer = new Buyer("98745", Optional.empty(), email, Optional.empty(), Optional.empty(),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), buyer, List.of(), List.of(), Optional.empty());
    return new OrderReport(new OrderId(id), amount, PLACED, new OrderSnapshot(OrderStatus.PENDING, List.of()),
        new PersonalData(purchase, Map.of()));
  }

  static PaymentSnapshot payment() {
    return new PaymentSnapshot(2,
        new Card("tok_secret", "41111122", "1111", Optional.of("visa"), Optional.empty()), 3,
        Money.of(11_000, "BRL"), PaymentSnapshot.Status.AUTHORIZED, Optional.of("stub"), Optional.of("tx-2"));
  }

  static OrderReport full() {
    Address address = new Address(Optional.of("Rua Ação"), Optional.of("10"), Optional.of("05432-010"),
        Optional.of("São Paulo"), Optional.of("SP"), Optional.of("BR"), Optional.of("ap 1"),
        Optional.of("casa"),
        Optional.of(new BigDecimal("-23.5505")), Optional.of(new BigDecimal("-46.6333")));
    Buyer buyer = new Buyer("98745", Optional.of("Ana Souza"), Optional.of("approve@buyer.test"),
        Optional.of(new Document(Optional.of(Document.DocumentType.CPF), "529.982.247-25")),
        Optional.of(new Phone(Optional.of("+55"), "11987650000")), Optional.of("$2b$10$abc"),
        Optional.of(Buyer.Gender.UNDISCLOSED), Optional.of("facebook"),
        Optional.of(Instant.parse("2023-11-02T09:15:00.5Z")), Optional.of(address));
    Seller seller = new Seller(Optional.of("S-19"), Optional.of("Loja Central"), Optional.of("livros"),
        Optional.of("loja@seller.test"), List.of("c1"), List.of("s1"),
        Optional.of(new Document(Optional.of(Document.DocumentType.CNPJ), "11.222.333/0001-81")),
        Optional.of(new Phone(Optional.of("55"), "1133330000")),
        Optional.of(Instant.parse("2020-01-01T00:00:00Z")),
        Optional.of(address));
    Product product = new Product(Optional.of("A-1"), Optional.of("Livro \"Olá\""), Optional.of("P-1"),
        Optional.of("7891234567895"), Optional.of("capa dura"), List.of("books", "new"), Optional.of(seller));
    Item item = new Item(2, Money.of(5_500, "BRL"), Optional.of(Money.of(0, "BRL")),
        Optional.of(Money.of(11_000, "BRL")),
        product);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("campaign", "winter");
    data.put("score", new BigDecimal("1E+3"));
    data.put("flags", List.of(true, Map.of("vip", false)));
    Purchase purchase = new Purchase(Optional.of(Instant.parse("2026-03-01T11:59:58.4Z")),
        Optional.of(Money.of(11_000, "BRL")), Optional.of(Money.of(1_050, "BRL")),
        Optional.of(Money.of(1_005, "BRL")),
        Optional.of(Money.of(45, "BRL")), List.of("PRIMEIRA10"),
        Optional.of(new Document(Optional.of(Document.DocumentType.CPF), "52998224725")), buyer,
        List.of(item),
        List.of(new Delivery("D-1", Optional.of("courier"), Optional.of("Bia"), Optional.of(address))),
        Optional.of(new CustomData(data)));
    PaymentSnapshot declined = new PaymentSnapshot(1,
        new Card("tok_first", "555555", "4444", Optional.empty(), Optional.empty()), 1,
        Money.of(11_000, "BRL"),
        PaymentSnapshot.Status.DECLINED, Optional.empty(), Optional.empty());
    PersonalData dossier = new PersonalData(purchase,
        Map.of(1,
            new PersonalData.Payer(Optional.of(new Card.Holder(Optional.empty(), Optional.of("AB-12"))),
                Optional.empty()),
            2, new PersonalData.Payer(
                Optional.of(new Card.Holder(Optional.of("ANA SOUZA"), Optional.of("529.982.247-25"))),
                Optional.of(address))));
    return new OrderReport(new OrderId("PED-1"), Money.of(11_000, "BRL"), PLACED,
        new OrderSnapshot(OrderStatus.MANUAL_ANALYSIS, List.of(declined, payment())), dossier);
  }
}

package dev.catraca.testkit.contract;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Address;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.CustomData;
import dev.catraca.order.Delivery;
import dev.catraca.order.Document;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Phone;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.order.Seller;
import dev.catraca.policy.Policy;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import dev.catraca.port.TimelineNote;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store contract stores; which facts they are does not matter to a store. */
final class StoreSamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Money AMOUNT = Money.of(11000, "BRL");

  private StoreSamples() {}

  /** An append of as many facts, with nothing to do afterwards. */
  static Append append(OrderId order, long expected, int facts) {
    return append(order, expected, facts, Map.of());
  }

  static Append append(OrderId order, long expected, int facts, Map<Lane, Schedule> lanes) {
    List<RecordedFact> recorded = new ArrayList<>();
    for (long sequence = expected + 1; sequence <= expected + facts; sequence++) {
      recorded.add(new RecordedFact(sequence, NOON.plusSeconds(sequence), "engine", fact(order, sequence)));
    }
    return new Append(order, expected, recorded, head(order, expected + facts, NOON), lanes,
        Optional.empty());
  }

  static Append placed(OrderId order, Lane lane, String call, Instant at) {
    return append(order, 0, 1, Map.of(lane, new Schedule(call, at)));
  }

  static Append withHead(Append append, Head head) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), head, append.lanes(),
        append.dossier(), append.answer());
  }

  static Append withDossier(Append append, PersonalData dossier) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
        append.lanes(), Optional.of(dossier), append.answer());
  }

  static Append answering(Append append, KeptAnswer answer) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
        append.lanes(), append.dossier(), Optional.of(answer));
  }

  static Fact fact(OrderId order, long sequence) {
    return sequence == 1 ? new Fact.OrderPlaced(order, FlowKind.DIRECT, AMOUNT, Policy.DEFAULT)
        : new Fact.OperationNotExecuted(1, sequence, "connection refused");
  }

  static Head head(OrderId order, long sequence, Instant placedAt) {
    return new Head(order, FlowKind.DIRECT, OrderStatus.PENDING, OrderState.EVALUATING, sequence, AMOUNT,
        placedAt,
        placedAt.plusSeconds(sequence), Optional.empty(), Concerns.NONE);
  }

  static Head inReview(OrderId order, long sequence, Instant placedAt, Instant deadline) {
    return new Head(order, FlowKind.DIRECT, OrderStatus.MANUAL_ANALYSIS, OrderState.IN_REVIEW, sequence,
        AMOUNT,
        placedAt, placedAt, Optional.of(new Head.Review(2, deadline)), Concerns.NONE);
  }

  static Head withConcerns(Head head, Concerns concerns) {
    return new Head(head.order(), head.flow(), head.status(), head.state(), head.sequence(), head.amount(),
        head.placedAt(), head.changedAt(), head.review(), concerns);
  }

  /** Somebody should look from a moment on. */
  static Concerns attention(Attention.Kind kind, Instant from, int parked) {
    return new Concerns(Optional.of(from), Optional.of(kind), Optional.empty(), Optional.empty(), 0, parked,
        Optional.of(from).filter(any -> parked > 0));
  }

  /** An operation that was started so and lasts ten seconds before it is unknown. */
  static Concerns open(Instant since) {
    return new Concerns(Optional.of(since.plusSeconds(30)), Optional.of(Attention.Kind.OUTCOME_LATE),
        Optional.of(since), Optional.of(since.plusSeconds(10)), 0, 0, Optional.empty());
  }

  static PersonalData dossier(String name) {
    Buyer buyer = new Buyer("98745", Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return new PersonalData(
        new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), Optional.empty(), buyer, List.of(), List.of(), Optional.empty()),
        Map.of());
  }

  /** Every field that there is. */
  static PersonalData fullDossier() {
    Address address = new Address(Optional.of("Rua Ação"), Optional.of("10"), Optional.of("05432-010"),
        Optional.of("São Paulo"), Optional.of("SP"), Optional.of("BR"), Optional.of("ap 1"),
        Optional.of("casa 😀"), Optional.of(new BigDecimal("-23.5505")),
        Optional.of(new BigDecimal("-46.6333")));
    Document document = new Document(Optional.of(Document.DocumentType.CPF), "529.982.247-25");
    Phone phone = new Phone(Optional.of("+55"), "11987650000");
    Buyer buyer = new Buyer("98745", Optional.of("Ana \"A\" Souza"), Optional.of("ana@buyer.test"),
        Optional.of(document), Optional.of(phone), Optional.of("$2b$10$abc"),
        Optional.of(Buyer.Gender.UNDISCLOSED), Optional.of("facebook"), Optional.of(NOON),
        Optional.of(address));
    Seller seller = new Seller(Optional.of("S-19"), Optional.of("Loja"), Optional.of("livros"),
        Optional.of("loja@seller.test"), List.of("c1"), List.of("s1", "s2"), Optional.of(document),
        Optional.of(phone), Optional.of(NOON), Optional.of(address));
    Product product = new Product(Optional.of("A-1"), Optional.of("Livro"), Optional.of("P-1"),
        Optional.of("7891234567895"), Optional.of("capa\ndura"), List.of("books", "new"),
        Optional.of(seller));
    Item item = new Item(2, Money.of(5_500, "BRL"), Optional.of(Money.of(0, "BRL")),
        Optional.of(Money.of(11_000, "BRL")), product);
    CustomData data = new CustomData(Map.of("score", new BigDecimal("0.10"), "vip", true, "empty", Map.of(),
        "list", List.of("a", List.of(), Map.of("deep", "b"))));
    Purchase purchase = new Purchase(Optional.of(NOON), Optional.of(AMOUNT), Optional.of(Money.of(5, "BRL")),
        Optional.of(Money.of(0, "BRL")), Optional.of(Money.of(Money.MOST_MINOR_UNITS, "BRL")),
        List.of("PRIMEIRA10"), Optional.of(document), buyer, List.of(item),
        List.of(new Delivery("D-1", Optional.of("courier"), Optional.of("Bia"), Optional.of(address))),
        Optional.of(data));
    return new PersonalData(purchase,
        Map.of(1, new PersonalData.Payer(Optional.empty(), Optional.empty()), 2,
            new PersonalData.Payer(
                Optional.of(new Card.Holder(Optional.of("ANA SOUZA"), Optional.of("AB-12"))),
                Optional.of(address))));
  }

  static TimelineNote remark(Instant at, long after, String subject, String result) {
    return new TimelineNote(at, after, "legiti", subject, result, "503, code 3", false);
  }
}

package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.AMOUNT;
import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.attention;
import static dev.catraca.testkit.contract.StoreSamples.dossier;
import static dev.catraca.testkit.contract.StoreSamples.head;
import static dev.catraca.testkit.contract.StoreSamples.open;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static dev.catraca.testkit.contract.StoreSamples.withConcerns;
import static dev.catraca.testkit.contract.StoreSamples.withDossier;
import static dev.catraca.testkit.contract.StoreSamples.withHead;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.Buyer;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Purchase;
import dev.catraca.port.Claim;
import dev.catraca.port.Concerns;
import dev.catraca.port.Figures;
import dev.catraca.port.Figures.Held;
import dev.catraca.port.Figures.Holds;
import dev.catraca.port.Figures.Notices;
import dev.catraca.port.Figures.Operations;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderReference;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store tells those who look after all orders: which need somebody, and how many stand how. */
public abstract class OrderStoreOverviewContract extends OrderStoreHandOverContract {
  @Test
  public void whatNeedsAttentionIsFoundByTheTimeAtWhichSomebodyLooksTheLongestWaitingFirst() {
    for (int i = 0; i < 5; i++) {
      concerned("a-" + i, attention(Attention.Kind.REFUND_REFUSED, NOON.plusSeconds(60 - 10L * i), i % 2));
    }
    concerned("under way", open(NOON));
    store().append(append(id("nothing"), 0, 1));

    assertThat(needingAttention(NOON.plusSeconds(19))).isEmpty();
    assertThat(needingAttention(NOON.plusSeconds(40))).containsExactly("a-4", "a-3", "under way", "a-2");
    OrderLists.Page first = store()
        .list(OrderQuery.needingAttention(NOON.plusSeconds(99), Optional.empty(), 4));
    OrderLists.Page second = store().list(OrderQuery.needingAttention(NOON.plusSeconds(99), first.next(), 4));
    assertThat(ids(first)).containsExactly("a-4", "a-3", "under way", "a-2");
    assertThat(ids(second)).containsExactly("a-1", "a-0");
    assertThat(second.next()).isEmpty();
    // Looked at once more, nothing was written meanwhile; and it goes away with the reason.
    store().append(append(id("a-4"), 1, 1));
    assertThat(needingAttention(NOON.plusSeconds(40))).containsExactly("a-3", "under way", "a-2");
  }

  @Test
  public void ordersWithAParkedNotificationAreFoundAlone() {
    concerned("parked", attention(Attention.Kind.NOTIFICATION_PARKED, NOON, 2));
    concerned("not parked", attention(Attention.Kind.REFUND_REFUSED, NOON, 0));
    OrderQuery parked = new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(), true,
        Optional.empty(), 10, OrderQuery.Sorting.ATTENTION);

    assertThat(ids(store().list(parked))).containsExactly("parked");
  }

  private void concerned(String order, Concerns concerns) {
    store().append(
        withHead(append(id(order), 0, 1), withConcerns(head(id(order), 1, NOON), concerns)));
  }

  private List<String> needingAttention(Instant by) {
    return ids(store().list(OrderQuery.needingAttention(by, Optional.empty(), 10)));
  }

  private static List<String> ids(OrderLists.Page page) {
    return page.heads().stream().map(found -> found.order().value()).toList();
  }

  @Test
  public void whatIsHeldIsCountedByCurrencyUntilItIsNot() {
    concerned("soon", holding(11000, NOON.plusSeconds(50)));
    concerned("later", holding(500, NOON.plusSeconds(90)));
    concerned("nothing", attention(Attention.Kind.REFUND_REFUSED, NOON, 0));

    assertThat(store().figures(NOON).holds()).isEqualTo(
        new Holds(Map.of(AMOUNT.currency(), new Held(2, 11500)), Optional.of(NOON.plusSeconds(50))));
    store().append(append(id("soon"), 1, 1));
    assertThat(store().figures(NOON).holds()).isEqualTo(
        new Holds(Map.of(AMOUNT.currency(), new Held(1, 500)), Optional.of(NOON.plusSeconds(90))));
  }

  private static Concerns holding(long minorUnits, Instant until) {
    return new Concerns(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0,
        Optional.empty(), minorUnits, Optional.of(until));
  }

  @Test
  public void everyFilterLeavesOutTheOthersAndAllOfThemCountAtOnce() {
    for (int i = 0; i < 4; i++) {
      FlowKind flow = i % 2 == 0 ? FlowKind.DIRECT : FlowKind.PRE_AUTHORIZATION;
      Head head = new Head(id("o-" + i), flow, OrderStatus.PENDING, OrderState.EVALUATING, 1,
          Money.of(100L * i, "BRL"), NOON.plusSeconds(i), NOON.plusSeconds(i), Optional.empty(),
          Concerns.NONE);
      store().append(withHead(append(id("o-" + i), 0, 1), head));
    }

    assertThat(found(filter(Optional.of(FlowKind.DIRECT), 0, 9, 0, 900))).containsExactly("o-2", "o-0");
    assertThat(found(filter(Optional.empty(), 1, 3, 0, 900))).containsExactly("o-2", "o-1");
    assertThat(found(filter(Optional.empty(), 0, 9, 100, 200))).containsExactly("o-2", "o-1");
    assertThat(found(filter(Optional.of(FlowKind.PRE_AUTHORIZATION), 1, 9, 0, 200))).containsExactly("o-1");
    assertThat(found(new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(Money.of(0, "USD")), Optional.empty(), Set.of()))).isEmpty();
  }

  private static OrderFilter filter(Optional<FlowKind> flow, int from, int before, long least, long most) {
    return new OrderFilter(flow, Optional.of(NOON.plusSeconds(from)), Optional.of(NOON.plusSeconds(before)),
        Optional.of(Money.of(least, "BRL")), Optional.of(Money.of(most, "BRL")), Set.of());
  }

  private List<String> found(OrderFilter filter) {
    return ids(store().list(OrderQuery.filtered(filter, Optional.empty(), 10)));
  }

  @Test
  public void anOrderIsFoundByItsBuyerUntilThatIsErasedAndPageByPage() {
    OrderReference buyer = OrderReference.of(OrderReference.Kind.BUYER, "Ana's id");
    for (int i = 0; i < 3; i++) {
      store().append(withDossier(withHead(append(id("hers-" + i), 0, 1),
          head(id("hers-" + i), 1, NOON.plusSeconds(i))), boughtBy("Ana's id")));
    }
    store().append(withDossier(append(id("another's"), 0, 1), boughtBy("ana's id")));

    OrderLists.Page first = store().list(OrderQuery.filtered(OrderFilter.by(buyer), Optional.empty(), 2));
    OrderLists.Page second = store().list(OrderQuery.filtered(OrderFilter.by(buyer), first.next(), 2));
    assertThat(ids(first)).containsExactly("hers-2", "hers-1");
    assertThat(ids(second)).containsExactly("hers-0");
    assertThat(second.next()).isEmpty();

    store().append(withDossier(append(id("hers-1"), 1, 1), boughtBy("somebody")));
    store().erase(id("hers-0"));
    assertThat(found(OrderFilter.by(buyer))).containsExactly("hers-2");
    assertThat(found(OrderFilter.by(OrderReference.of(OrderReference.Kind.BUYER, "somebody"))))
        .containsExactly("hers-1");
    assertThat(found(OrderFilter.by(OrderReference.of(OrderReference.Kind.EMAIL, "Ana's id")))).isEmpty();
  }

  private static PersonalData boughtBy(String buyer) {
    Purchase bought = dossier("Ana").purchase();
    Buyer known = bought.buyer();
    return new PersonalData(new Purchase(bought.createdAt(), bought.gross(), bought.discount(),
        bought.shipping(),
        bought.tip(), bought.couponNames(), bought.invoiceDocument(),
        new Buyer(buyer, known.name(), known.email(), known.document(), known.phone(), known.passwordHash(),
            known.gender(), known.socialLogin(), known.createdAt(), known.address()),
        bought.items(), bought.deliveries(), bought.customData()), Map.of());
  }

  @Test
  public void whatIsCountedIsWhatIsThere() {
    assertThat(store().figures(NOON)).isEqualTo(new Figures(Map.of(), Map.of(),
        new Operations(List.of(0L, 0L, 0L, 0L, 0L), 0, Optional.empty()), new Notices(0, 0, Optional.empty()),
        Map.of(), Holds.NONE));
    concerned("open-1", open(NOON));
    concerned("open-2", open(NOON.minusSeconds(700)));
    concerned("parked", new Concerns(Optional.of(NOON), Optional.of(Attention.Kind.NOTIFICATION_PARKED),
        Optional.empty(), Optional.empty(), 3, 2, Optional.of(NOON.minusSeconds(7))));
    Head settled = new Head(id("settled"), FlowKind.DIRECT, OrderStatus.APPROVED, OrderState.SETTLED, 1,
        AMOUNT, NOON, NOON, Optional.empty(), attention(Attention.Kind.REFUND_REFUSED, NOON, 0));
    store().append(withHead(append(id("settled"), 0, 1), settled));
    store().append(placed(id("due-1"), Lane.NOTIFICATION, "notify", NOON.minusSeconds(40)));
    store().append(placed(id("due-2"), Lane.NOTIFICATION, "notify", NOON.minusSeconds(50)));
    store().append(placed(id("later"), Lane.NOTIFICATION, "notify", NOON.plusSeconds(1)));
    store().append(placed(id("taken"), Lane.ACQUIRER, "authorize", NOON.minusSeconds(90)));
    Optional<Claim> taken = store().claim(id("taken"), Lane.ACQUIRER, NOON, LEASE);
    assertThat(taken).isPresent();

    Figures now = store().figures(NOON.plusMillis(500));

    assertThat(now.orders()).isEqualTo(
        Map.of(OrderState.EVALUATING, new Figures.Waiting(7, NOON.plusSeconds(1))));
    assertThat(now.attention()).isEqualTo(Map.of(Attention.Kind.NOTIFICATION_PARKED, 1L,
        Attention.Kind.REFUND_REFUSED, 1L, Attention.Kind.OUTCOME_LATE, 1L));
    assertThat(now.operations())
        .isEqualTo(new Operations(List.of(2L, 1L, 1L, 0L, 0L), 1, Optional.of(NOON.minusSeconds(700))));
    assertThat(now.notices()).isEqualTo(new Notices(3, 2, Optional.of(NOON.minusSeconds(7))));
    assertThat(now.due())
        .isEqualTo(Map.of(Lane.NOTIFICATION, new Figures.Waiting(2, NOON.minusSeconds(50))));
    assertThat(store().figures(NOON.plusSeconds(10)).operations().unknown()).isEqualTo(2);
  }
}

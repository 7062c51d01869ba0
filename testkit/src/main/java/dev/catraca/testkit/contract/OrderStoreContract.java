package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.AMOUNT;
import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.dossier;
import static dev.catraca.testkit.contract.StoreSamples.fact;
import static dev.catraca.testkit.contract.StoreSamples.head;
import static dev.catraca.testkit.contract.StoreSamples.inReview;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static dev.catraca.testkit.contract.StoreSamples.remark;
import static dev.catraca.testkit.contract.StoreSamples.withDossier;
import static dev.catraca.testkit.contract.StoreSamples.withHead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LearnedReference;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.Schedule;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import dev.catraca.view.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OrderStore} does. Extend it and give each test an empty store; the parts of the contract about lanes, about what is
 * kept whole, about requests under a key and about many appends at once stand in the classes above it. Restarts, other instances and interrupted appends are tested where
 * {@link #another} and {@link #interrupted} say how to arrange them.
 *
 * <pre>{@code
 * class MyStoreContractTest extends OrderStoreContract {
 *   private final MyStore store = MyStore.open(emptyDatabase());
 *
 *   protected OrderStore store() {
 *     return store;
 *   }
 *
 *   protected Optional<OrderStore> another() {
 *     return Optional.of(MyStore.open(sameDatabase()));
 *   }
 * }
 * }</pre>
 */
public abstract class OrderStoreContract extends OrderStoreBatchContract {

  @Test
  void anIdOfAnAcquirersLeadsToTheOperationThatItWasLearnedFromFirst() {
    OrderId order = new OrderId("o-é/1");
    OperationRef first = new OperationRef(1, Operation.AUTHORIZE, 3);
    assertThat(store().operation("adyen", "PSP-1")).isEmpty();
    Append placed = append(order, 0, 1, Map.of());
    assertThat(store().append(learning(placed, List.of(new LearnedReference("adyen", "PSP-1", first)))))
        .isEqualTo(Append.Result.DONE);
    Append next = append(order, 1, 1, Map.of());
    assertThat(store().append(learning(next,
        List.of(new LearnedReference("adyen", "PSP-1", new OperationRef(1, Operation.CAPTURE, 7)),
            new LearnedReference("adyen", "psp-1", new OperationRef(2, Operation.REFUND, 9))))))
        .isEqualTo(Append.Result.DONE);

    assertThat(store().operation("adyen", "PSP-1")).contains(new OperationRef.Keyed(order, first));
    assertThat(store().operation("adyen", "psp-1"))
        .contains(new OperationRef.Keyed(order, new OperationRef(2, Operation.REFUND, 9)));
    assertThat(store().operation("stripe", "PSP-1")).isEmpty();
  }

  @Test
  void whatAStaleWriterLearnedIsNotKept() {
    OrderId order = new OrderId("o-1");
    store().append(append(order, 0, 1, Map.of()));
    Append stale = append(order, 0, 1, Map.of());
    assertThat(store().append(learning(stale,
        List.of(new LearnedReference("adyen", "PSP-2", new OperationRef(1, Operation.CAPTURE, 7))))))
        .isEqualTo(Append.Result.STALE);
    assertThat(store().operation("adyen", "PSP-2")).isEmpty();
  }

  private static Append learning(Append append, List<LearnedReference> references) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
        append.lanes(), append.dossier(), append.answer(), references);
  }

  @Test
  public void theSequenceIsThatOfTheLastFact() {
    OrderId order = new OrderId("o-1");
    assertThat(store().sequence(order)).isEmpty();
    store().append(append(order, 0, 2, Map.of()));
    assertThat(store().sequence(order)).contains(2L);
    store().append(append(order, 2, 3, Map.of()));
    assertThat(store().sequence(order)).contains(5L);
  }

  @Test
  public void aNewOrderCanBeLoaded() {
    OrderId order = id("o-1");
    assertThat(store().load(order)).isEmpty();
    Append first = withDossier(append(order, 0, 2), dossier("Ana Souza"));

    assertThat(store().append(first)).isEqualTo(Append.Result.DONE);
    assertThat(store().load(order)).hasValueSatisfying(history -> {
      assertThat(history.facts()).isEqualTo(first.facts());
      assertThat(history.dossier()).contains(dossier("Ana Souza"));
    });
  }

  @Test
  public void factsFollowEachOtherWithoutAGap() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1));
    store().append(append(order, 1, 3));
    store().append(append(order, 4, 1));
    assertThat(store().load(order).orElseThrow().facts()).extracting(RecordedFact::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  public void aStaleWriterChangesNothing() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 2, Map.of(Lane.ACQUIRER, new Schedule("capture 7", NOON))));

    for (long stale : new long[]{0, 1, 3}) {
      Append late = withDossier(withHead(append(order, stale, 1), inReview(order, stale + 1, NOON, NOON)),
          dossier("Somebody Else"));
      assertThat(store().append(late)).as("expecting %d", stale).isEqualTo(Append.Result.STALE);
      assertThat(store().append(append(order, stale, stale == 0 ? 3 : 0))).isEqualTo(Append.Result.STALE);
    }
    assertThat(store().append(append(id("nobody"), 1, 1))).isEqualTo(Append.Result.STALE);

    assertThat(store().load(order).orElseThrow()).satisfies(history -> {
      assertThat(history.facts()).hasSize(2);
      assertThat(history.dossier()).isEmpty();
    });
    assertThat(store().lanes(order)).containsOnlyKeys(Lane.ACQUIRER);
    assertThat(list(OrderQuery.Sorting.PLACED)).containsExactly(head(order, 2, NOON));
    assertThat(store().load(id("nobody"))).isEmpty();
  }

  @Test
  public void anAppendWithoutFactsRewritesHeadAndLanes() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.CLOCK, "deadline", NOON));
    Head rebuilt = inReview(order, 1, NOON, NOON.plusSeconds(60));

    assertThat(store().append(new Append(order, 1, List.of(), rebuilt,
        Map.of(Lane.ACQUIRER, new Schedule("void 1", NOON)), Optional.empty())))
        .isEqualTo(Append.Result.DONE);
    assertThat(list(OrderQuery.Sorting.PLACED)).containsExactly(rebuilt);
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.ACQUIRER,
        new LaneState("void 1", NOON, 0, Optional.empty(), Optional.empty())));
    assertThat(store().load(order).orElseThrow().facts()).hasSize(1);
  }

  @Test
  public void whatCannotBeAHistoryIsRefused() {
    OrderId order = id("o-1");
    Append gap = new Append(order, 0, List.of(new RecordedFact(2, NOON, "engine", fact(order, 2))),
        head(order, 2, NOON), Map.of(), Optional.empty());
    Append ofAnother = withHead(append(order, 0, 1), head(id("o-2"), 1, NOON));
    for (Append wrong : List.of(gap, ofAnother, append(order, 0, 0),
        withHead(append(order, 0, 2), head(order, 1, NOON)))) {
      assertThatThrownBy(() -> store().append(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(store().load(order)).isEmpty();
  }

  @Test
  public void timesAreKeptToTheMillisecond() {
    OrderId order = id("o-1");
    Append first = append(order, 0, 1,
        Map.of(Lane.CLOCK, new Schedule("deadline", NOON.plusNanos(1_999_999))));
    RecordedFact exact = new RecordedFact(1, NOON.plusNanos(999_999_999), "engine", fact(order, 1));
    store()
        .append(new Append(order, 0, List.of(exact), head(order, 1, NOON.plusNanos(1_500_000)), first.lanes(),
            Optional.empty()));

    assertThat(store().load(order).orElseThrow().facts().getFirst().at()).isEqualTo(NOON.plusMillis(999));
    assertThat(lane(order, Lane.CLOCK).at()).isEqualTo(NOON.plusMillis(1));
    assertThat(list(OrderQuery.Sorting.PLACED).getFirst().placedAt()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  public void idsAreComparedAsTheyAre() {
    List<String> lookAlikes = List.of("café", "cafe\u0301", "CAFÉ", "café ", " café", "ｃafé", "cаfé", "100%",
        "100_",
        "o'1", "😀-1", "\uFFFD-1", "é".repeat(128), "😀".repeat(128));
    for (String value : lookAlikes) {
      assertThat(store().append(placed(id(value), Lane.EVALUATION, value, NOON)))
          .isEqualTo(Append.Result.DONE);
    }
    for (String value : lookAlikes) {
      assertThat(store().load(id(value)).orElseThrow().facts().getFirst().fact())
          .isEqualTo(fact(id(value), 1));
      assertThat(lane(id(value), Lane.EVALUATION).call()).isEqualTo(value);
    }
    assertThat(list(OrderQuery.Sorting.PLACED)).extracting(found -> found.order().value())
        .containsExactlyInAnyOrderElementsOf(lookAlikes);
  }

  @Test
  public void pagesShowTheNewestFirstAndEachOrderOnce() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      OrderId order = id("o-" + i);
      store().append(withHead(append(order, 0, 1), head(order, 1, NOON.plusMillis(i / 2))));
      newestFirst.addFirst("o-" + i);
    }
    OrderLists.Page first = store().list(query(OrderQuery.Sorting.PLACED, 3, Optional.empty()));
    // Someone places an order between two pages: those that follow are not moved.
    store().append(withHead(append(id("new"), 0, 1), head(id("new"), 1, NOON.plusSeconds(9))));
    OrderLists.Page second = store().list(query(OrderQuery.Sorting.PLACED, 3, first.next()));
    OrderLists.Page third = store().list(query(OrderQuery.Sorting.PLACED, 3, second.next()));

    assertThat(first.heads()).hasSize(3);
    assertThat(second.heads()).hasSize(3);
    assertThat(third.next()).isEmpty();
    List<Head> all = new ArrayList<>(first.heads());
    all.addAll(second.heads());
    all.addAll(third.heads());
    assertThat(all).extracting(found -> found.order().value()).containsExactlyElementsOf(newestFirst);
  }

  @Test
  public void reviewsAreListedByTheirDeadline() {
    for (int i = 0; i < 5; i++) {
      OrderId order = id("r-" + i);
      store().append(withHead(append(order, 0, 1), inReview(order, 1, NOON, NOON.plusSeconds(100 - i / 2))));
    }
    store().append(append(id("not in review"), 0, 1));

    OrderLists.Page first = store().list(query(OrderQuery.Sorting.REVIEW_DEADLINE, 4, Optional.empty()));
    OrderLists.Page second = store().list(query(OrderQuery.Sorting.REVIEW_DEADLINE, 4, first.next()));
    assertThat(first.heads()).extracting(found -> found.order().value()).containsExactly("r-4", "r-2", "r-3",
        "r-0");
    assertThat(second.heads()).extracting(found -> found.order().value()).containsExactly("r-1");
    assertThat(second.next()).isEmpty();
    assertThat(first.heads().getFirst()).isEqualTo(inReview(id("r-4"), 1, NOON, NOON.plusSeconds(98)));
  }

  @Test
  public void listsCanBeNarrowedToAStatusAndAState() {
    store().append(append(id("o-1"), 0, 1));
    store().append(withHead(append(id("r-1"), 0, 1), inReview(id("r-1"), 1, NOON, NOON)));
    Head approved = new Head(id("a-1"), FlowKind.PRE_AUTHORIZATION, OrderStatus.APPROVED, OrderState.SETTLED,
        1,
        AMOUNT, NOON, NOON, Optional.empty(), Concerns.NONE);
    store().append(withHead(append(id("a-1"), 0, 1), approved));

    assertThat(
        store().list(new OrderQuery(Optional.of(OrderStatus.APPROVED), Optional.empty(), Optional.empty(), 10,
            OrderQuery.Sorting.PLACED)).heads())
        .containsExactly(approved);
    assertThat(
        store().list(new OrderQuery(Optional.empty(), Optional.of(OrderState.IN_REVIEW), Optional.empty(), 10,
            OrderQuery.Sorting.PLACED)).heads())
        .extracting(Head::order).containsExactly(id("r-1"));
    assertThat(
        store().list(new OrderQuery(Optional.of(OrderStatus.APPROVED), Optional.of(OrderState.IN_REVIEW),
            Optional.empty(), 10, OrderQuery.Sorting.PLACED)).heads())
        .isEmpty();
  }

  @Test
  public void aCursorThatNoPageGaveAndALimitOutOfBoundsAreRefused() {
    for (OrderQuery wrong : List.of(query(OrderQuery.Sorting.PLACED, 10, Optional.of("nonsense")),
        query(OrderQuery.Sorting.PLACED, 10, Optional.of("")),
        query(OrderQuery.Sorting.PLACED, 0, Optional.empty()),
        query(OrderQuery.Sorting.PLACED, 501, Optional.empty()))) {
      assertThatThrownBy(() -> store().list(wrong)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  public void factsAndRemarksStandInTheOrderInWhichTheyCame() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1));
    store().remark(order, remark(NOON, 1, "evaluation", "try_later"));
    store().append(append(order, 1, 1));
    store().remark(order, remark(NOON.minusSeconds(5), 1, "request", "refused"));
    store().remark(order, remark(NOON, 2, "evaluation", "acknowledged"));
    store().append(append(order, 2, 1));

    assertThat(store().timeline(order)).extracting(OrderStoreContract::brief).containsExactly("fact 1",
        "evaluation try_later x1", "fact 2", "request refused x1", "evaluation acknowledged x1", "fact 3");
    assertThat(store().timeline(id("nobody"))).isEmpty();
  }

  @Test
  public void aRepeatedRemarkIsCountedAndAChangedOneIsNot() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1));
    store().remark(order, remark(NOON, 1, "status 5", "try_later"));
    store().remark(order, remark(NOON.plusSeconds(1), 1, "capture 7", "unknown"));
    store().append(append(order, 1, 1));
    store().remark(order, remark(NOON.plusSeconds(2), 2, "status 5", "try_later"));
    store().remark(order, remark(NOON.plusSeconds(3), 2, "status 5", "try_later"));
    TimelineNote alert = new TimelineNote(NOON.plusSeconds(4), 2, "legiti", "status 5", "try_later",
        "503, code 3", true);
    store().remark(order, alert);
    store().remark(order, remark(NOON.plusSeconds(5), 2, "status 5", "try_later"));

    List<TimelineEntry> timeline = store().timeline(order);
    assertThat(timeline).extracting(OrderStoreContract::brief).containsExactly("fact 1",
        "status 5 try_later x3",
        "capture 7 unknown x1", "fact 2", "status 5 try_later x1", "status 5 try_later x1");
    assertThat(timeline.get(1))
        .isEqualTo(new TimelineEntry.Remarked(remark(NOON, 1, "status 5", "try_later"), 3,
            NOON.plusSeconds(3)));
    assertThat(timeline.get(4)).isEqualTo(new TimelineEntry.Remarked(alert, 1, NOON.plusSeconds(4)));
  }

  @Test
  public void aRemarkOnNoOrderLeavesNothing() {
    store().remark(id("nobody"), remark(NOON, 0, "request", "refused"));
    assertThat(store().timeline(id("nobody"))).isEmpty();
    assertThat(store().load(id("nobody"))).isEmpty();
  }

  @Test
  public void wordsOfPeersAreKeptEvenWhereNoDatabaseWouldTakeThem() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    String hostile = "before\0\uD800'; drop table fact; -- ação after";
    store().remark(order, new TimelineNote(NOON, 1, "legiti", "status 5", "try_later", hostile, false));
    store().postpone(store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow(), "status 5", NOON, 1,
        hostile);

    assertThat(store().timeline(order).get(1)).isInstanceOfSatisfying(TimelineEntry.Remarked.class,
        entry -> assertThat(entry.remark().detail()).startsWith("before").endsWith("ação after"));
    assertThat(lane(order, Lane.NOTIFICATION).trouble()).hasValueSatisfying(
        trouble -> assertThat(trouble).startsWith("before").endsWith("ação after"));
  }

  @Test
  public void aDossierIsReplacedAndErasedAndTheHistoryStaysReadable() {
    OrderId order = id("o-1");
    store().append(withDossier(append(order, 0, 1), dossier("Ana Souza")));
    store().append(append(order, 1, 1));
    assertThat(store().load(order).orElseThrow().dossier()).contains(dossier("Ana Souza"));
    store().append(withDossier(append(order, 2, 1), dossier("Ana Souza de Lima")));
    assertThat(store().load(order).orElseThrow().dossier()).contains(dossier("Ana Souza de Lima"));

    assertThat(store().erase(order)).isTrue();
    assertThat(store().erase(order)).isTrue();
    assertThat(store().erase(id("nobody"))).isFalse();
    assertThat(store().load(order).orElseThrow().dossier()).isEmpty();
    assertThat(store().load(order).orElseThrow().facts()).hasSize(3);
    assertThat(store().timeline(order)).hasSize(3);
  }

  private List<Head> list(OrderQuery.Sorting by) {
    return store().list(query(by, 500, Optional.empty())).heads();
  }

  private static OrderQuery query(OrderQuery.Sorting by, int limit, Optional<String> after) {
    return new OrderQuery(Optional.empty(), Optional.empty(), after, limit, by);
  }

  private static String brief(TimelineEntry entry) {
    return switch (entry) {
      case TimelineEntry.Happened happened -> "fact " + happened.recorded().sequence();
      case TimelineEntry.Remarked said ->
          said.remark().subject() + " " + said.remark().result() + " x" + said.times();
    };
  }
}

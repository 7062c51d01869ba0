package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Claims, accesses, moved money and changes, on both databases. */
class DeskTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final OrderId ORDER = new OrderId("o-1");

  private static Stream<DynamicTest> onBoth(Consumer<JdbcOrderStore> check) {
    return Stream
        .of(PostgresServer.newDatabase(),
            DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""))
        .map(settings -> DynamicTest.dynamicTest(settings.url(), () -> {
          try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
            check.accept(store);
          }
        }));
  }

  @TestFactory
  Stream<DynamicTest> aClaimIsSeenKeptTakenOverAndGivenUp() {
    return onBoth(store -> {
      store.append(Samples.placed("o-1"));
      Desk desk = store.desk();

      assertThat(desk.claim(new OrderId("nobody's"), "rita", NOON, LEASE, false)).isEmpty();
      Desk.ReviewClaim first = desk.claim(ORDER, "rita", NOON, LEASE, false).orElseThrow();
      assertThat(first).isEqualTo(new Desk.ReviewClaim(ORDER, "rita", NOON, NOON.plus(LEASE)));
      assertThat(desk.claim(ORDER, "carla", NOON.plusSeconds(60), LEASE, false)).contains(first);
      assertThat(desk.claims(List.of(ORDER, new OrderId("o-2")), NOON)).isEqualTo(Map.of(ORDER, first));

      Desk.ReviewClaim longer = desk.claim(ORDER, "rita", NOON.plusSeconds(60), LEASE, false).orElseThrow();
      assertThat(longer.since()).isEqualTo(NOON);
      assertThat(longer.until()).isEqualTo(NOON.plusSeconds(60).plus(LEASE));

      Desk.ReviewClaim taken = desk.claim(ORDER, "carla", NOON.plusSeconds(90), LEASE, true).orElseThrow();
      assertThat(taken.reviewer()).isEqualTo("carla");
      assertThat(desk.release(ORDER, "rita")).isFalse();
      assertThat(desk.claims(List.of(ORDER), NOON.plusSeconds(90))).containsEntry(ORDER, taken);
      assertThat(desk.claims(List.of(ORDER), taken.until())).isEmpty();
      assertThat(desk.claim(ORDER, "rita", taken.until(), LEASE, false).orElseThrow().reviewer())
          .isEqualTo("rita");
      assertThat(desk.release(ORDER, "rita")).isTrue();
      assertThat(desk.claims(List.of(), NOON)).isEmpty();
    });
  }

  @TestFactory
  Stream<DynamicTest> accessesAreKeptTheLastFirst() {
    return onBoth(store -> {
      Desk desk = store.desk();
      desk.note(new Desk.Access(ORDER, NOON, "rita", "buyer.email"));
      desk.note(new Desk.Access(ORDER, NOON.plusSeconds(1), "carla", "buyer.document"));
      desk.note(new Desk.Access(new OrderId("o-2"), NOON, "rita", "buyer.phone"));

      assertThat(desk.accesses(ORDER)).containsExactly(
          new Desk.Access(ORDER, NOON.plusSeconds(1), "carla", "buyer.document"),
          new Desk.Access(ORDER, NOON, "rita", "buyer.email"));
    });
  }

  @TestFactory
  Stream<DynamicTest> whatMovedIsListedByTimePageByPageAndNothingElse() {
    return onBoth(store -> {
      for (int i = 0; i < 3; i++) {
        moved(store, "o-" + i, NOON.plusSeconds(i));
      }
      Desk desk = store.desk();

      List<String> found = new ArrayList<>();
      Optional<Desk.OfOrder> last = Optional.empty();
      List<Desk.OfOrder> page;
      do {
        page = desk.moved(NOON, NOON.plusSeconds(2), last, 1);
        page.forEach(
            each -> found.add(each.order() + " " + each.recorded().fact().getClass().getSimpleName()));
        last = page.stream().findFirst();
      } while (!page.isEmpty());

      assertThat(found).containsExactly("o-0 Captured", "o-0 Refunded", "o-1 Captured", "o-1 Refunded");
    });
  }

  private static void moved(JdbcOrderStore store, String id, Instant at) {
    Append placed = Samples.placed(id);
    store.append(placed);
    Money amount = Money.of(100, "BRL");
    List<RecordedFact> facts = List.of(
        new RecordedFact(2, at, "engine", new Fact.Captured(1, 1, amount, Optional.empty())),
        new RecordedFact(3, at, "engine", new Fact.HoldLapsed(1)), new RecordedFact(4, at, "engine",
            new Fact.Refunded(1, 1, "r", Optional.empty(), amount, Optional.empty())));
    assertThat(store.append(new Append(new OrderId(id), 1, facts, Samples.head(id, 4, at), Map.of(),
        Optional.empty()))).isEqualTo(Append.Result.DONE);
  }

  @TestFactory
  Stream<DynamicTest> whatChangedIsListedTheFirstFirst() {
    return onBoth(store -> {
      moved(store, "late", NOON.plusSeconds(9));
      moved(store, "early", NOON.plusSeconds(5));

      assertThat(store.desk().changedAfter(NOON.plusSeconds(4), 10)).extracting(Desk.Change::order)
          .containsExactly(new OrderId("early"), new OrderId("late"));
      assertThat(store.desk().changedAfter(NOON.plusSeconds(5), 10)).extracting(Desk.Change::sequence)
          .containsExactly(4L);
    });
  }

  @TestFactory
  Stream<DynamicTest> ordersAreCountedByWhatBecameOfThemAndWhenTheyCame() {
    return onBoth(store -> {
      store.append(Samples.placed("o-1"));
      store.append(Samples.placed("o-2"));
      Instant placed = store.list(OrderQuery.filtered(OrderFilter.ALL, Optional.empty(), 50)).heads()
          .getFirst().placedAt();
      Desk desk = store.desk();

      assertThat(desk.placed(placed, placed.plusSeconds(1))).isEqualTo(Map.of(OrderStatus.PENDING, 2L));
      assertThat(desk.placed(placed.minusSeconds(1), placed)).isEmpty();
      assertThat(desk.open(placed, placed.plusSeconds(1)).values()).containsExactly(2L);
      assertThat(desk.open(placed.plusMillis(1), placed.plusSeconds(1))).isEmpty();
    });
  }
}

package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LaneTime;
import dev.catraca.port.OrderStore;
import dev.catraca.port.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The part of {@link OrderStoreContract} about lanes, leases and claims. */
public abstract class OrderStoreLaneContract {
  static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Schedule CAPTURE = new Schedule("capture 7", NOON);

  /** The store under test, with nothing in it; the same one throughout a test. */
  protected abstract OrderStore store();

  /** How many lanes are due at once in the test of a backlog. */
  protected int backlog() {
    return 500;
  }

  /** How often two run against each other in the test of a race that is rarely lost. */
  protected int rounds() {
    return 100;
  }

  /** An order of its own for a test. */
  static OrderId id(String value) {
    return new OrderId(value);
  }

  @Test
  public void lanesAreScheduledReplacedAndCleared() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1, Map.of(Lane.ACQUIRER, CAPTURE, Lane.CLOCK,
        new Schedule("deadline", NOON.plusSeconds(60)))));
    assertThat(store().lanes(order)).isEqualTo(Map.of(
        Lane.ACQUIRER, new LaneState("capture 7", NOON, 0, Optional.empty(), Optional.empty()),
        Lane.CLOCK, new LaneState("deadline", NOON.plusSeconds(60), 0, Optional.empty(), Optional.empty())));

    Schedule refund = new Schedule("refund 9", NOON.plusSeconds(5));
    store().append(append(order, 1, 1, Map.of(Lane.ACQUIRER, refund)));
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.ACQUIRER,
        new LaneState("refund 9", NOON.plusSeconds(5), 0, Optional.empty(), Optional.empty())));

    store().append(append(order, 2, 1));
    assertThat(store().lanes(order)).isEmpty();
    assertThat(store().lanes(id("nobody"))).isEmpty();
  }

  @Test
  public void theSameCallKeepsItsTriesAndTimeAndAnotherCallBeginsAnew() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim claim = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
    store().postpone(claim, "status 5", NOON.plusSeconds(90), 4, "503");

    store().append(
        append(order, 1, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 5", NOON.plusSeconds(1)))));
    LaneState kept = new LaneState("status 5", NOON.plusSeconds(90), 4, Optional.of("503"), Optional.empty());
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.NOTIFICATION, kept));

    store().append(
        append(order, 2, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 8", NOON.plusSeconds(2)))));
    LaneState anew = new LaneState("status 8", NOON.plusSeconds(2), 0, Optional.empty(), Optional.empty());
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.NOTIFICATION, anew));
  }

  @Test
  public void anAppendLeavesALeaseAsItIsEvenWhereTheLaneHasNothingToDoForAWhile() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
    Claim claim = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();

    store().append(append(order, 1, 1));
    assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE)).isEmpty();
    store().append(append(order, 2, 1, Map.of(Lane.ACQUIRER, new Schedule("refund 3", NOON))));
    assertThat(lane(order, Lane.ACQUIRER)).isEqualTo(
        new LaneState("refund 3", NOON, 0, Optional.empty(), Optional.of(NOON.plus(LEASE))));
    assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE)).isEmpty();

    store().release(claim);
    Claim next = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();
    assertThat(next.call()).isEqualTo("refund 3");
    assertThat(next.takenOver()).isFalse();
  }

  @Test
  public void aClaimTellsWhatThereIsToDoAndKeepsOthersOut() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));

    Claim claim = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();
    assertThat(claim)
        .isEqualTo(new Claim(order, Lane.ACQUIRER, claim.token(), "capture 7", 0, NOON.plus(LEASE),
            false));
    assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE)).isEmpty();
    assertThat(store().claim(order, Lane.CLOCK, NOON, LEASE)).isEmpty();
    assertThat(store().claim(id("nobody"), Lane.CLOCK, NOON, LEASE)).isEmpty();
    assertThat(lane(order, Lane.ACQUIRER).leasedUntil()).contains(NOON.plus(LEASE));
  }

  @Test
  public void whatWasPutOffIsClaimedNoSoonerWhateverElseIsAppended() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim first = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
    Instant again = NOON.plusSeconds(3600);
    store().postpone(first, "status 5", again, 1, "503");

    store().append(append(order, 1, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 5", NOON))));
    assertThat(store().claim(order, Lane.NOTIFICATION, again.minusMillis(1), LEASE)).isEmpty();
    assertThat(store().claim(order, Lane.NOTIFICATION, again, LEASE)).isPresent();
  }

  @Test
  public void theLongestDueIsClaimedFirstAndWhatIsLeasedOrNotDueIsLeft() {
    for (int i = 0; i < 5; i++) {
      store().append(placed(id("o-" + i), Lane.EVALUATION, "evaluate", NOON.minusSeconds(i)));
    }
    store().append(placed(id("later"), Lane.CLOCK, "deadline", NOON.plusMillis(1)));
    store().append(placed(id("held"), Lane.CLOCK, "deadline", NOON.minusSeconds(100)));
    assertThat(store().claim(id("held"), Lane.CLOCK, NOON, LEASE)).isPresent();

    assertThat(store().claimDue(NOON, 3, LEASE)).extracting(claim -> claim.order().value())
        .containsExactly("o-4", "o-3", "o-2");
    List<Claim> rest = store().claimDue(NOON, 100, LEASE);
    assertThat(rest).extracting(claim -> claim.order().value()).containsExactly("o-1", "o-0");
    assertThat(rest.get(0))
        .isEqualTo(new Claim(id("o-1"), Lane.EVALUATION, rest.get(0).token(), "evaluate", 0,
            NOON.plus(LEASE), false));
    assertThat(store().claimDue(NOON, 100, LEASE)).isEmpty();
    assertThat(store().claimDue(NOON.plusMillis(1), 100, LEASE)).hasSize(1);
  }

  @Test
  public void ofLanesThatAreNotAskedForNoneIsClaimed() {
    for (int i = 0; i < 5; i++) {
      store().append(placed(id("o-" + i), Lane.EVALUATION, "evaluate", NOON.minusSeconds(10)));
    }
    store().append(placed(id("money"), Lane.ACQUIRER, "capture", NOON));
    store().append(placed(id("ends"), Lane.CLOCK, "deadline", NOON));

    assertThat(store().claimDue(NOON, Set.of(Lane.NOTIFICATION), 3, LEASE)).isEmpty();
    assertThat(store().claimDue(NOON, Set.of(Lane.ACQUIRER), 3, LEASE))
        .extracting(claim -> claim.order().value()).containsExactly("money");
    assertThat(store().claimDue(NOON, Set.of(Lane.ACQUIRER, Lane.CLOCK), 3, LEASE))
        .extracting(claim -> claim.order().value()).containsExactly("ends");
    assertThat(store().claimDue(NOON, Set.of(Lane.EVALUATION), 10, LEASE)).hasSize(5);
  }

  @Test
  public void aLeaseThatRanOutIsTakenOverAndItsFormerHolderChangesNothingMore() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
    Claim first = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();
    Instant later = NOON.plus(LEASE);
    assertThat(store().claimDue(later.minusMillis(1), 10, LEASE)).isEmpty();

    Claim second = store().claimDue(later, 10, LEASE).getFirst();
    assertThat(second.takenOver()).isTrue();
    assertThat(second.token()).isNotEqualTo(first.token());

    assertThat(store().extend(first, later.plusSeconds(500))).isFalse();
    store().postpone(first, "capture 7", later.plusSeconds(500), 9, "too late");
    store().release(first);
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.ACQUIRER,
        new LaneState("capture 7", NOON, 0, Optional.empty(), Optional.of(later.plus(LEASE)))));
  }

  @Test
  public void anAbandonedLaneIsTakenOverOnceItIsDue() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim claim = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
    Instant again = NOON.plusSeconds(20);

    store().abandon(claim, NOON, "status 5", again, 3, "failed: IllegalStateException");

    assertThat(lane(order, Lane.NOTIFICATION).tries()).isEqualTo(3);
    assertThat(lane(order, Lane.NOTIFICATION).trouble()).contains("failed: IllegalStateException");
    assertThat(store().claimDue(again.minusMillis(1), 10, LEASE)).isEmpty();
    Claim next = store().claimDue(again, 10, LEASE).getFirst();
    assertThat(next.takenOver()).isTrue();
    assertThat(next.tries()).isEqualTo(3);

    store().abandon(claim, again, "status 5", again.plusSeconds(500), 9, "too late");
    assertThat(lane(order, Lane.NOTIFICATION).leasedUntil()).contains(again.plus(LEASE));
    store().abandon(next, again, "status 4", again.plusSeconds(500), 9, "another call");
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.NOTIFICATION, new LaneState("status 5", again, 3,
        Optional.of("failed: IllegalStateException"), Optional.of(again))));
    assertThat(store().claimDue(again, 10, LEASE).getFirst().takenOver()).isTrue();
  }

  @Test
  public void aClaimCanBeLengthenedAndGivenBack() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
    Claim claim = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();

    assertThat(store().extend(claim, NOON.plusSeconds(100))).isTrue();
    assertThat(store().claim(order, Lane.ACQUIRER, NOON.plusSeconds(99), LEASE)).isEmpty();

    store().release(claim);
    assertThat(lane(order, Lane.ACQUIRER).leasedUntil()).isEmpty();
    assertThat(store().extend(claim, NOON.plusSeconds(100))).isFalse();
    assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow().takenOver()).isFalse();
  }

  @Test
  public void postponingKeepsTriesTimeAndTrouble() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim claim = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();

    store().postpone(claim, "status 5", NOON.plusSeconds(20), 1, "503, código 3");
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.NOTIFICATION, new LaneState("status 5",
        NOON.plusSeconds(20), 1, Optional.of("503, código 3"), Optional.empty())));
    assertThat(store().claimDue(NOON.plusSeconds(19), 1, LEASE)).isEmpty();
    assertThat(store().claimDue(NOON.plusSeconds(20), 1, LEASE)).singleElement()
        .satisfies(again -> assertThat(again.tries()).isEqualTo(1));
  }

  @Test
  public void postponingACallThatIsNoLongerOwedOnlyGivesTheLaneBack() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim claim = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
    store().append(append(order, 1, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 8", NOON))));

    store().postpone(claim, "status 5", NOON.plusSeconds(900), 1, "503");
    assertThat(store().lanes(order)).isEqualTo(Map.of(Lane.NOTIFICATION,
        new LaneState("status 8", NOON, 0, Optional.empty(), Optional.empty())));
  }

  @Test
  public void postponingInALaneWithNothingLeftToDoLeavesNothing() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim claim = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
    store().append(append(order, 1, 1));

    store().postpone(claim, "status 5", NOON.plusSeconds(900), 1, "503");
    assertThat(store().lanes(order)).isEmpty();
    assertThat(store().claimDue(NOON.plusSeconds(9000), 10, LEASE)).isEmpty();
  }

  @Test
  public void aLaneThatGetsSomethingToDoWhileItIsGivenBackIsFree() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      OrderId order = id("o-" + round);
      store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
      Claim claim = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
      store().append(append(order, 1, 1));
      AtomicInteger turn = new AtomicInteger();
      together(2, () -> {
        if (turn.getAndIncrement() == 0) {
          store().release(claim);
        } else {
          store().append(append(order, 2, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 9", NOON))));
        }
        return order;
      });
      assertThat(store().claim(order, Lane.NOTIFICATION, NOON, LEASE)).as("round " + round)
          .hasValueSatisfying(taken -> assertThat(taken.call()).isEqualTo("status 9"));
    }
  }

  @Test
  public void onlyOneOfManyWritersIsFirst() throws Exception {
    OrderId order = id("o-1");
    assertThat(together(8, () -> store().append(placed(order, Lane.ACQUIRER, "capture", NOON))))
        .containsOnlyOnce(Append.Result.DONE).doesNotContain(Append.Result.IN_DOUBT);
    for (long expected = 1; expected <= 5; expected++) {
      long last = expected;
      assertThat(together(8, () -> store().append(append(order, last, 1))))
          .containsOnlyOnce(Append.Result.DONE)
          .doesNotContain(Append.Result.IN_DOUBT);
    }
    assertThat(store().load(order).orElseThrow().facts()).hasSize(6);
  }

  @Test
  public void twoClaimersNeverShareALane() throws Exception {
    int lanes = backlog();
    for (int i = 0; i < lanes; i++) {
      store().append(placed(id("o-" + i), Lane.EVALUATION, "evaluate", NOON.minusMillis(i)));
    }
    Set<OrderId> claimed = Collections.synchronizedSet(new HashSet<>());
    List<OrderId> twice = Collections.synchronizedList(new ArrayList<>());
    together(4, () -> {
      for (int idle = 0; idle < 3 && twice.isEmpty();) {
        List<Claim> batch = store().claimDue(NOON, 37, LEASE);
        batch.stream().map(Claim::order).filter(order -> !claimed.add(order)).forEach(twice::add);
        idle = batch.isEmpty() ? idle + 1 : 0;
      }
      return true;
    });
    store().claimDue(NOON, lanes, LEASE).forEach(claim -> claimed.add(claim.order()));
    assertThat(twice).isEmpty();
    assertThat(claimed).hasSize(lanes);
  }

  /** What one has counted who sees the clock be set back by so much. */
  private Instant counted(Duration setBack) {
    return store().time().now().plus(setBack);
  }

  @Test
  public void theTimeOfLanesGoesOnFromWhereItWasThoughTheClockIsSetBack() {
    Instant counted = counted(DAY);
    store().append(placed(id("waits"), Lane.CLOCK, "deadline", counted.plusSeconds(3600)));
    store().append(placed(id("due"), Lane.ACQUIRER, "capture 7", counted.minusSeconds(3600)));

    ClockStep step = store().keep(counted).orElseThrow();
    assertThat(step.by().abs()).isCloseTo(DAY, Duration.ofMinutes(1));
    assertThat(step.by()).isNegative();
    assertThat(step.waiting()).containsExactly(id("waits"));

    LaneTime after = store().time();
    assertThat(after.now()).isBetween(counted, counted.plusSeconds(60));
    assertThat(after.shown()).isBefore(counted.minus(DAY.dividedBy(2)));
    assertThat(lane(id("waits"), Lane.CLOCK).at())
        .isEqualTo(counted.plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  public void ofAllWhoNoticeThatTheClockWasSetBackTheFirstIsTold() throws Exception {
    Instant counted = counted(DAY);
    assertThat(together(4, () -> store().keep(counted)).stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(store().time().now()).isBefore(counted.plus(DAY.dividedBy(2)));
  }

  @Test
  public void whoeverStoodStillWhileOthersSawTimeGoOnTellsNothingAndChangesNothing() {
    store().keep(store().time().now());
    LaneTime before = store().time();
    assertThat(store().keep(before.now().minus(DAY))).isEmpty();
    assertThat(store().keep(before.now())).isEmpty();
    assertThat(store().time().ahead()).isEqualTo(before.ahead());
    assertThat(store().time().now()).isBetween(before.now(), before.now().plusSeconds(60));
  }

  /** Where a lane that has something to do stands. */
  LaneState lane(OrderId order, Lane lane) {
    return Optional.ofNullable(store().lanes(order).get(lane)).orElseThrow();
  }

  /** Runs the same work at once on that many threads. */
  static <T> List<T> together(int threads, Callable<T> work) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(Collections.nCopies(threads, work))) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException failed) {
      throw new AssertionError("one of " + threads + " failed", failed);
    }
  }
}

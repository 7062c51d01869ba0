package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.dossier;
import static dev.catraca.testkit.contract.StoreSamples.fact;
import static dev.catraca.testkit.contract.StoreSamples.fullDossier;
import static dev.catraca.testkit.contract.StoreSamples.head;
import static dev.catraca.testkit.contract.StoreSamples.inReview;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static dev.catraca.testkit.contract.StoreSamples.remark;
import static dev.catraca.testkit.contract.StoreSamples.withDossier;
import static dev.catraca.testkit.contract.StoreSamples.withHead;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The part of {@link OrderStoreContract} about what is kept, whole, whatever happens: interrupted appends, readers and writers at
 * once, every value, other instances and restarts.
 */
public abstract class OrderStoreAtomicityContract extends OrderStoreOverviewContract {
  private static final Leasing LEASING = new Leasing(NOON, "0c7b2c1e-6f0c-4d6b-8a0d-3a4f8f7b9e21",
      Map.of(Lane.ACQUIRER, NOON.plus(LEASE)), Optional.empty());

  /** How an append may be interrupted. */
  public enum Interruption {
    /** After some of its writes the connection breaks; nothing was committed. */
    IN_THE_MIDDLE,
    /** The commit is sent, has no effect, and nobody answers. */
    IN_THE_COMMIT,
    /** The commit takes effect, and its acknowledgement is lost. */
    AFTER_THE_COMMIT
  }

  /** A store on the same data whose next append is interrupted so. Empty: that cannot be arranged, and is not tested. */
  protected Optional<OrderStore> interrupted(Interruption how) {
    return Optional.empty();
  }

  /**
   * Another instance on the same data, as another process opens it. Empty: the store forgets with its process, and neither restarts
   * nor other instances are tested.
   */
  protected Optional<OrderStore> another() {
    return Optional.empty();
  }

  Stream<DynamicTest> interrupting(Interruption how, java.util.function.Consumer<OrderStore> test) {
    Optional<OrderStore> interrupted = interrupted(how);
    return AcquirerTrial.where(interrupted.isPresent(), how.toString(),
        () -> test.accept(interrupted.orElseThrow()));
  }

  Stream<DynamicTest> shared(java.util.function.Consumer<OrderStore> test) {
    Optional<OrderStore> other = another();
    return AcquirerTrial.where(other.isPresent(), "another instance", () -> {
      OrderStore found = other.orElseThrow();
      try {
        test.accept(found);
      } finally {
        if (found instanceof AutoCloseable closeable) {
          closeable.close();
        }
      }
    });
  }

  // --- interrupted appends ---

  private void before(OrderId order) {
    store().append(withDossier(placed(order, Lane.CLOCK, "deadline", NOON), dossier("Ana Souza")));
  }

  private Append next(OrderId order) {
    Append more = append(order, 1, 3, Map.of(Lane.ACQUIRER, new Schedule("capture 7", NOON)));
    return withDossier(withHead(more, inReview(order, 4, NOON, NOON.plusSeconds(60))), dossier("Bia"));
  }

  private void assertOnlyBefore(OrderId order) {
    assertThat(store().load(order).orElseThrow()).satisfies(history -> {
      assertThat(history.facts()).hasSize(1);
      assertThat(history.dossier()).contains(dossier("Ana Souza"));
    });
    assertThat(store().lanes(order)).containsOnlyKeys(Lane.CLOCK);
    assertThat(heads()).containsExactly(head(order, 1, NOON));
    assertThat(store().timeline(order)).hasSize(1);
  }

  @TestFactory
  public Stream<DynamicTest> anAppendThatFailsInTheMiddleLeavesNothing() {
    return interrupting(Interruption.IN_THE_MIDDLE, failing -> {
      OrderId order = id("o-1");
      before(order);
      Optional<Append.Result> result;
      try {
        result = Optional.of(failing.append(next(order)));
      } catch (StoreUnavailableException told) {
        result = Optional.empty();
      }
      assertThat(result).isNotEqualTo(Optional.of(Append.Result.DONE))
          .isNotEqualTo(Optional.of(Append.Result.STALE));
      assertOnlyBefore(order);
      assertThat(store().append(next(order))).isEqualTo(Append.Result.DONE);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aPlacementThatFailsInTheMiddleLeavesNoOrder() {
    return interrupting(Interruption.IN_THE_MIDDLE, failing -> {
      Append first = withDossier(placed(id("o-1"), Lane.CLOCK, "deadline", NOON), dossier("Ana Souza"));
      try {
        assertThat(failing.append(first)).isEqualTo(Append.Result.IN_DOUBT);
      } catch (StoreUnavailableException told) {
        assertThat(told).hasMessageNotContaining("Ana Souza");
      }
      assertThat(store().load(id("o-1"))).isEmpty();
      assertThat(store().lanes(id("o-1"))).isEmpty();
      assertThat(heads()).isEmpty();
      assertThat(store().append(first)).isEqualTo(Append.Result.DONE);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aCommitThatNobodyAnsweredLeavesTheWriterInDoubtAndCanBeRepeated() {
    return interrupting(Interruption.IN_THE_COMMIT, failing -> {
      OrderId order = id("o-1");
      before(order);
      assertThat(failing.append(next(order))).isEqualTo(Append.Result.IN_DOUBT);
      assertOnlyBefore(order);
      assertThat(store().append(next(order))).isEqualTo(Append.Result.DONE);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aLostAcknowledgementLeavesTheWriterInDoubtAndALoadTells() {
    return interrupting(Interruption.AFTER_THE_COMMIT, failing -> {
      OrderId order = id("o-1");
      before(order);
      assertThat(failing.append(next(order))).isEqualTo(Append.Result.IN_DOUBT);
      assertThat(store().load(order).orElseThrow()).satisfies(history -> {
        assertThat(history.facts()).hasSize(4);
        assertThat(history.dossier()).contains(dossier("Bia"));
      });
      assertThat(heads()).extracting(Head::sequence).containsExactly(4L);
      assertThat(store().append(next(order))).isEqualTo(Append.Result.STALE);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aLostAcknowledgementLeavesLeasesThatTheirTokenFinds() {
    return interrupting(Interruption.AFTER_THE_COMMIT, failing -> {
      OrderId order = id("o-1");
      assertThat(failing.append(placed(order, Lane.ACQUIRER, "capture 7", NOON), LEASING).result())
          .isEqualTo(Append.Result.IN_DOUBT);
      boolean leased = store().claim(order, Lane.ACQUIRER, NOON, LEASE).isEmpty();
      assertThat(store().extend(leased(order), NOON.plus(LEASE))).isEqualTo(leased);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aCommitThatNeverCameLeavesNoLease() {
    return interrupting(Interruption.IN_THE_COMMIT, failing -> {
      OrderId order = id("o-1");
      assertThat(failing.append(placed(order, Lane.ACQUIRER, "capture 7", NOON), LEASING).result())
          .isEqualTo(Append.Result.IN_DOUBT);
      assertThat(store().extend(leased(order), NOON.plus(LEASE))).isFalse();
      assertThat(store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON)))
          .isEqualTo(Append.Result.DONE);
      assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE).map(Claim::takenOver)).contains(false);
    });
  }

  private static Claim leased(OrderId order) {
    return new Claim(order, Lane.ACQUIRER, LEASING.token(), "capture 7", 0, NOON.plus(LEASE), false);
  }

  // --- at once ---

  @Test
  public void aReaderNeverSeesHalfOfAnAppend() throws Exception {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1));
    AtomicBoolean written = new AtomicBoolean();
    AtomicInteger turn = new AtomicInteger();
    List<Boolean> whole = together(3, () -> {
      if (turn.getAndIncrement() == 0) {
        try {
          for (long last = 1; last < 61; last += 3) {
            store().append(append(order, last, 3));
          }
        } finally {
          written.set(true);
        }
        return true;
      }
      boolean always = true;
      while (!written.get()) {
        always &= store().load(order).orElseThrow().facts().size() % 3 == 1;
        always &= store().timeline(order).size() % 3 == 1;
        always &= heads().getFirst().sequence() % 3 == 1;
      }
      return always;
    });
    assertThat(whole).containsOnly(true);
    assertThat(store().load(order).orElseThrow().facts()).extracting(RecordedFact::sequence)
        .containsExactlyElementsOf(Stream.iterate(1L, n -> n + 1).limit(61).toList());
  }

  @Test
  public void remarksAndAppendsAtOnceLoseNothing() throws Exception {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1));
    AtomicInteger turn = new AtomicInteger();
    together(4, () -> {
      int mine = turn.getAndIncrement();
      for (int i = 0; i < 10; i++) {
        if (mine == 0) {
          store().append(append(order, 1 + i, 1));
        } else {
          store().remark(order, remark(NOON, 1, "call " + mine, "result " + i));
        }
      }
      return mine;
    });
    assertThat(store().load(order).orElseThrow().facts()).hasSize(11);
    assertThat(store().timeline(order)).hasSize(41);
  }

  @Test
  public void onlyOneOfManyTakesOverALeaseThatRanOut() throws Exception {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
    Instant now = NOON;
    for (int round = 0; round < 5; round++) {
      assertThat(store().claim(order, Lane.ACQUIRER, now, LEASE)).as("round %d", round).isPresent();
      Instant later = now.plus(LEASE);
      List<Optional<Claim>> claims = together(8, () -> store().claim(order, Lane.ACQUIRER, later, LEASE));
      assertThat(claims.stream().flatMap(Optional::stream)).singleElement()
          .satisfies(claim -> assertThat(claim.takenOver()).isTrue());
      now = later.plus(LEASE);
    }
  }

  // --- every value ---

  @Test
  public void everyKindOfFactIsKept() {
    OrderId order = id("o-1");
    List<RecordedFact> facts = new ArrayList<>();
    for (Fact fact : FactSamples.of(order)) {
      facts.add(new RecordedFact(facts.size() + 1L, NOON.plusMillis(facts.size()), "désk \"1\"", fact));
    }
    assertThat(store().append(new Append(order, 0, facts, head(order, facts.size(), NOON), Map.of(),
        Optional.empty()))).isEqualTo(Append.Result.DONE);
    List<RecordedFact> kept = store().load(order).orElseThrow().facts();
    for (int i = 0; i < facts.size(); i++) {
      assertThat(kept.get(i)).isEqualTo(facts.get(i));
    }
  }

  @Test
  public void aFactMayQuoteWhateverAPeerSaid() {
    OrderId order = id("o-1");
    String hostile = "before\0\uD800'; drop table fact; -- ação after";
    Fact declined = new Fact.PaymentDeclined(1, 1, DeclineCategory.OTHER, hostile, hostile,
        Optional.of(hostile));
    assertThat(store().append(new Append(order, 0,
        List.of(new RecordedFact(1, NOON, "engine", fact(order, 1)),
            new RecordedFact(2, NOON, "engine", declined)),
        head(order, 2, NOON), Map.of(), Optional.empty())))
        .isEqualTo(Append.Result.DONE);
    assertThat(store().load(order).orElseThrow().facts().get(1).fact()).isInstanceOfSatisfying(
        Fact.PaymentDeclined.class,
        kept -> assertThat(kept.message()).startsWith("before").endsWith("ação after"));
  }

  @Test
  public void everyFieldOfADossierIsKept() {
    OrderId order = id("o-1");
    store().append(withDossier(append(order, 0, 1), fullDossier()));
    assertThat(store().load(order).orElseThrow().dossier()).contains(fullDossier());
  }

  @Test
  public void everyHeadIsKept() {
    List<Head> all = new ArrayList<>();
    List<Attention.Kind> kinds = List.of(Attention.Kind.values());
    for (OrderStatus status : OrderStatus.values()) {
      for (OrderState state : OrderState.values()) {
        int number = all.size();
        String currency = List.of("BRL", "CLP", "KWD").get(number % 3);
        Money amount = Money.of(number % 2 == 0 ? Money.MOST_MINOR_UNITS : 1, currency);
        Head head = new Head(id("o-" + number),
            number % 2 == 0 ? FlowKind.DIRECT : FlowKind.PRE_AUTHORIZATION, status, state, 1, amount,
            NOON.plusMillis(number), NOON.plusMillis(2L * number),
            Optional.of(new Head.Review(number, NOON)).filter(any -> state == OrderState.IN_REVIEW),
            number % 2 == 0 ? Concerns.NONE
                : new Concerns(Optional.of(NOON.plusMillis(number)),
                    Optional.of(kinds.get(number % kinds.size())),
                    Optional.of(NOON.minusMillis(number)), Optional.of(NOON.plusSeconds(number)), number, 1,
                    Optional.of(NOON)));
        store().append(withHead(append(head.order(), 0, 1), head));
        all.add(head);
      }
    }
    assertThat(heads()).containsExactlyInAnyOrderElementsOf(all);
  }

  // --- other instances, restarts ---

  @TestFactory
  public Stream<DynamicTest> whatOneInstanceStoredAnotherFinds() {
    return shared(other -> {
      OrderId order = id("o-1");
      before(order);
      store().remark(order, remark(NOON, 1, "evaluation", "try_later"));
      store().remark(order, remark(NOON.plusSeconds(1), 1, "evaluation", "try_later"));
      store().postpone(store().claim(order, Lane.CLOCK, NOON, LEASE).orElseThrow(), "deadline",
          NOON.plusSeconds(90), 4, "503");

      assertThat(other.load(order)).isEqualTo(store().load(order)).isPresent();
      assertThat(other.timeline(order)).isEqualTo(store().timeline(order)).hasSize(2);
      assertThat(other.lanes(order)).isEqualTo(Map.of(Lane.CLOCK,
          new LaneState("deadline", NOON.plusSeconds(90), 4, Optional.of("503"), Optional.empty())));
      assertThat(other.append(append(order, 0, 1))).isEqualTo(Append.Result.STALE);
      assertThat(other.append(next(order))).isEqualTo(Append.Result.DONE);
      assertThat(store().append(append(order, 1, 1))).isEqualTo(Append.Result.STALE);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aLeaseOutlivesTheInstanceThatTookItAndRunsOut() {
    return shared(other -> {
      OrderId order = id("o-1");
      store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
      Claim dead = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();

      assertThat(other.claim(order, Lane.ACQUIRER, NOON, LEASE)).isEmpty();
      assertThat(other.claimDue(NOON.plus(LEASE).minusMillis(1), 10, LEASE)).isEmpty();
      Claim heir = other.claimDue(NOON.plus(LEASE), 10, LEASE).getFirst();
      assertThat(heir.takenOver()).isTrue();
      assertThat(heir.token()).isNotEqualTo(dead.token());
      assertThat(store().extend(dead, NOON.plusSeconds(500))).isFalse();
      store().release(dead);
      assertThat(store().claim(order, Lane.ACQUIRER, NOON.plus(LEASE), LEASE)).isEmpty();
    });
  }

  @TestFactory
  public Stream<DynamicTest> thatTheClockWasSetBackIsKnownToAllInstances() {
    return shared(other -> {
      Instant counted = store().time().now().plusSeconds(7200);
      assertThat(store().keep(counted)).isPresent();
      assertThat(other.time().now()).isBetween(counted, counted.plusSeconds(60));
      assertThat(other.keep(counted)).isEmpty();
      assertThat(other.time().ahead()).isEqualTo(store().time().ahead());
    });
  }

  @TestFactory
  public Stream<DynamicTest> twoInstancesShareTheWorkAndNeverALane() {
    return shared(other -> {
      int lanes = Math.min(backlog(), 120);
      for (int i = 0; i < lanes; i++) {
        store().append(placed(id("o-" + i), Lane.EVALUATION, "evaluate", NOON.minusMillis(i)));
      }
      AtomicInteger turn = new AtomicInteger();
      List<OrderId> claimed = java.util.Collections.synchronizedList(new ArrayList<>());
      inParallel(4, () -> {
        OrderStore mine = turn.getAndIncrement() % 2 == 0 ? store() : other;
        for (int idle = 0; idle < 3 && claimed.size() <= lanes;) {
          List<Claim> batch = mine.claimDue(NOON, 23, LEASE);
          batch.forEach(claim -> claimed.add(claim.order()));
          idle = batch.isEmpty() ? idle + 1 : 0;
        }
        return true;
      });
      store().claimDue(NOON, lanes, LEASE).forEach(claim -> claimed.add(claim.order()));
      assertThat(claimed).hasSize(lanes).doesNotHaveDuplicates();
    });
  }

  @TestFactory
  public Stream<DynamicTest> onlyOneOfTwoInstancesIsFirst() {
    return shared(other -> {
      OrderId order = id("o-1");
      AtomicInteger turn = new AtomicInteger();
      for (long expected = 0; expected < 5; expected++) {
        long last = expected;
        assertThat(inParallel(4, () -> (turn.getAndIncrement() % 2 == 0 ? store() : other)
            .append(append(order, last, 1))))
            .containsOnlyOnce(Append.Result.DONE).doesNotContain(Append.Result.IN_DOUBT);
      }
      assertThat(other.load(order).orElseThrow().facts()).hasSize(5);
    });
  }

  private static <T> List<T> inParallel(int threads, java.util.concurrent.Callable<T> work) {
    try {
      return together(threads, work);
    } catch (Exception interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private List<Head> heads() {
    return store().list(
        new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(), 500, OrderQuery.Sorting.PLACED))
        .heads();
  }
}

package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.answering;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The part of {@link OrderStoreContract} about appends of different orders at once, which a store may write together: each is told its own
 * end, and none suffers from its neighbours.
 */
public abstract class OrderStoreBatchContract extends OrderStoreKeyContract {
  private static final int MANY = 100;

  /** What each was told, in their order; empty where the store refused. All are handed in at the same moment. */
  private static List<Optional<Append.Result>> atOnce(OrderStore store, List<Append> appends)
      throws Exception {
    CountDownLatch ready = new CountDownLatch(appends.size());
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Append.Result>>> told = appends.stream().map(append -> callers.submit(() -> {
        ready.countDown();
        ready.await();
        try {
          return Optional.of(store.append(append));
        } catch (StoreUnavailableException refused) {
          return Optional.<Append.Result>empty();
        }
      })).toList();
      List<Optional<Append.Result>> results = new ArrayList<>();
      for (Future<Optional<Append.Result>> one : told) {
        results.add(one.get());
      }
      return results;
    }
  }

  private static List<Append> placing(String prefix, int orders) {
    return new ArrayList<>(IntStream.range(0, orders)
        .mapToObj(n -> placed(new OrderId(prefix + n), Lane.EVALUATION, "evaluate " + n, NOON)).toList());
  }

  private int facts(OrderId order) {
    return store().load(order).map(history -> history.facts().size()).orElse(0);
  }

  private void assertStored(Append append) {
    assertThat(store().load(append.order()).orElseThrow().facts()).isEqualTo(append.facts());
    assertThat(store().lanes(append.order())).containsOnlyKeys(append.lanes().keySet());
  }

  @Test
  public void oneThatIsStaleAmongManyChangesNothingAndTheOthersAreStored() throws Exception {
    OrderId stale = id("among-50");
    store().append(append(stale, 0, 2));
    List<Append> appends = placing("among-", MANY);
    List<Optional<Append.Result>> results = atOnce(store(), appends);
    for (int n = 0; n < MANY; n++) {
      assertThat(results.get(n)).as("append %d", n)
          .contains(n == 50 ? Append.Result.STALE : Append.Result.DONE);
      if (n != 50) {
        assertStored(appends.get(n));
      }
    }
    assertThat(facts(stale)).isEqualTo(2);
    assertThat(store().lanes(stale)).isEmpty();
  }

  @Test
  public void anOrderThatIsPlacedTwiceAmongManyIsPlacedOnce() throws Exception {
    List<Append> appends = placing("twice-", MANY);
    appends.add(placed(id("twice-3"), Lane.CLOCK, "deadline", NOON));
    List<Optional<Append.Result>> results = atOnce(store(), appends);
    assertThat(List.of(results.get(3), results.getLast())).containsExactlyInAnyOrder(
        Optional.of(Append.Result.DONE), Optional.of(Append.Result.STALE));
    assertThat(results).filteredOn(Optional.of(Append.Result.DONE)::equals).hasSize(MANY);
    assertStored(results.get(3).equals(Optional.of(Append.Result.DONE)) ? appends.get(3) : appends.getLast());
  }

  @Test
  public void ofTwoUnderOneKeyAmongManyOneHasAnEffect() throws Exception {
    List<Append> appends = placing("keyed-", MANY);
    for (int n : new int[]{10, 20}) {
      appends.set(n, answering(appends.get(n),
          new KeptAnswer(new RequestKey("key-1", "digest-" + n), "done", "", NOON)));
    }
    List<Optional<Append.Result>> results = atOnce(store(), appends);
    assertThat(List.of(results.get(10), results.get(20))).containsExactlyInAnyOrder(
        Optional.of(Append.Result.DONE), Optional.of(Append.Result.ANSWERED));
    assertThat(results).filteredOn(Optional.of(Append.Result.DONE)::equals).hasSize(MANY - 1);
    int first = results.get(10).equals(Optional.of(Append.Result.DONE)) ? 10 : 20;
    assertThat(store().answered("key-1").orElseThrow().request().digest()).isEqualTo("digest-" + first);
    assertStored(appends.get(first));
    assertThat(facts(appends.get(30 - first).order())).isZero();
  }

  @Test
  public void aValueThatTheStoreDoesNotTakeFailsAlone() throws Exception {
    List<Append> appends = placing("poison-", MANY);
    for (int n : new int[]{0, 41, 42}) {
      appends.set(n, placed(id("poison-" + n), Lane.EVALUATION, "eval\0uate", NOON));
    }
    List<Optional<Append.Result>> results = atOnce(store(), appends);
    for (int n = 0; n < MANY; n++) {
      boolean poison = n == 0 || n == 41 || n == 42;
      if (poison && results.get(n).isEmpty()) {
        assertThat(facts(id("poison-" + n))).isZero();
      } else {
        assertThat(results.get(n)).as("append %d", n).contains(Append.Result.DONE);
        assertStored(appends.get(n));
      }
    }
  }

  @Test
  public void manyWritersEachFollowTheirOwnAppends() throws Exception {
    List<Future<List<Append.Result>>> told = new ArrayList<>();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 32; writer++) {
        OrderId order = id("writer-" + writer);
        told.add(writers.submit(() -> {
          List<Append.Result> results = new ArrayList<>();
          for (long last = 0; last < 10; last += 2) {
            results.add(store().append(append(order, last, 2)));
            // What was told as done is there for whoever asks next.
            assertThat(facts(order)).isEqualTo((int) last + 2);
          }
          return results;
        }));
      }
      for (Future<List<Append.Result>> one : told) {
        assertThat(one.get()).hasSize(5).containsOnly(Append.Result.DONE);
      }
    }
  }

  @TestFactory
  public Stream<DynamicTest> whenTheCommitOfManyIsLostNobodyIsToldThatItIsDone() {
    return interrupting(Interruption.IN_THE_COMMIT, this::manyInterrupted);
  }

  @TestFactory
  public Stream<DynamicTest> whenTheAcknowledgementOfManyIsLostNobodyIsToldWhatIsNotSo() {
    return interrupting(Interruption.AFTER_THE_COMMIT, this::manyInterrupted);
  }

  /** Whoever is told something is told what is so; in doubt may be either. */
  private void manyInterrupted(OrderStore failing) {
    OrderId stale = id("lost-7");
    store().append(append(stale, 0, 2));
    List<Append> appends = placing("lost-", 40);
    List<Optional<Append.Result>> results;
    try {
      results = atOnce(failing, appends);
    } catch (Exception failed) {
      throw new AssertionError("a caller was told nothing", failed);
    }
    assertThat(results).contains(Optional.of(Append.Result.IN_DOUBT));
    for (int n = 0; n < appends.size(); n++) {
      Append append = appends.get(n);
      if (n == 7) {
        assertThat(results.get(n)).isNotEqualTo(Optional.of(Append.Result.DONE));
        assertThat(facts(stale)).isEqualTo(2);
      } else if (results.get(n).isEmpty()) {
        assertThat(facts(append.order())).as("refused append %d", n).isZero();
      } else if (results.get(n).get() == Append.Result.DONE) {
        assertStored(append);
      } else {
        assertThat(results.get(n)).as("append %d", n).contains(Append.Result.IN_DOUBT);
      }
      // Together or not at all, told or not.
      assertThat(store().lanes(append.order()).size()).isEqualTo(n == 7 ? 0 : facts(append.order()));
    }
  }
}

package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.answering;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.dossier;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static dev.catraca.testkit.contract.StoreSamples.withDossier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderNotes;
import dev.catraca.port.OrderStore;
import dev.catraca.port.RequestKey;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The part of {@link OrderStoreContract} about requests that come under a key: their effect and their answer are stored in one step. */
public abstract class OrderStoreKeyContract extends OrderStoreAtomicityContract {
  private static KeptAnswer answer(String key, String digest, String answer) {
    return new KeptAnswer(new RequestKey(key, digest), answer, "said so", NOON.plusMillis(7));
  }

  private static final KeptAnswer FIRST = answer("key-1", "digest-a", "done");

  /** Stored, put off and leased as a lane of its own, so that whatever touches it shows. */
  private void before(OrderId order) {
    store().append(withDossier(placed(order, Lane.CLOCK, "deadline", NOON), dossier("Ana Souza")));
    store().postpone(store().claim(order, Lane.CLOCK, NOON, LEASE).orElseThrow(), "deadline",
        NOON.plusSeconds(90), 4, "503");
  }

  private static Append more(OrderId order, long expected) {
    return withDossier(append(order, expected, 2, Map.of(Lane.ACQUIRER, new Schedule("capture 7", NOON))),
        dossier("Bia"));
  }

  /** Of the order as it was before nothing may differ. */
  private void assertUntouched(OrderId order) {
    assertThat(store().load(order).orElseThrow()).satisfies(history -> {
      assertThat(history.facts()).hasSize(1);
      assertThat(history.dossier()).contains(dossier("Ana Souza"));
    });
    assertThat(store().lanes(order)).containsOnlyKeys(Lane.CLOCK);
    assertThat(store().lanes(order).get(Lane.CLOCK)).satisfies(lane -> {
      assertThat(lane.tries()).isEqualTo(4);
      assertThat(lane.at()).isEqualTo(NOON.plusSeconds(90));
    });
  }

  @Test
  public void anAnswerIsKeptWithItsEffect() {
    OrderId order = id("o-1");
    assertThat(store().answered("key-0")).isEmpty();
    assertThat(store().append(answering(append(order, 0, 1), answer("key-0", "digest-0", "done"))))
        .isEqualTo(Append.Result.DONE);
    assertThat(store().append(answering(more(order, 1), FIRST))).isEqualTo(Append.Result.DONE);

    assertThat(store().answered("key-0")).contains(answer("key-0", "digest-0", "done"));
    assertThat(store().answered("key-1")).contains(FIRST);
    assertThat(store().load(order).orElseThrow().facts()).hasSize(3);
    assertThat(store().append(append(order, 3, 1))).isEqualTo(Append.Result.DONE);
    assertThat(store().answered("key-2")).isEmpty();
  }

  @Test
  public void aRequestThatChangesNothingHasItsAnswerKeptAndChangesNothing() {
    OrderId order = id("o-1");
    before(order);
    KeptAnswer refused = answer("key-1", "digest-a", "refused");
    assertThat(store().append(answering(
        append(order, 1, 0, Map.of(Lane.CLOCK, new Schedule("deadline", NOON))), refused)))
        .isEqualTo(Append.Result.DONE);
    assertThat(store().answered("key-1")).contains(refused);
    assertUntouched(order);
  }

  @Test
  public void aStaleAppendKeepsNoAnswer() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 2));
    for (Append late : List.of(append(order, 1, 1), append(order, 1, 0), append(order, 0, 1),
        append(order, 5, 1))) {
      store().append(answering(late, FIRST));
      assertThat(store().answered("key-1")).as("expecting %d", late.expectedSequence()).isEmpty();
    }
    assertThat(store().append(answering(append(order, 2, 0), FIRST))).isEqualTo(Append.Result.DONE);
  }

  @Test
  public void underAKeyThatIsTakenNothingIsStored() {
    OrderId order = id("o-1");
    before(order);
    assertThat(store().append(answering(append(id("o-2"), 0, 1), FIRST))).isEqualTo(Append.Result.DONE);
    for (KeptAnswer second : List.of(answer("key-1", "digest-a", "done"),
        answer("key-1", "digest-b", "refused"))) {
      assertThat(store().append(answering(more(order, 1), second))).isEqualTo(Append.Result.ANSWERED);
      assertThat(store().append(answering(append(order, 1, 0), second))).isEqualTo(Append.Result.ANSWERED);
      assertThat(store().append(answering(append(id("o-3"), 0, 1), second)))
          .isEqualTo(Append.Result.ANSWERED);
      assertUntouched(order);
      assertThat(store().load(id("o-3"))).isEmpty();
      assertThat(store().answered("key-1")).contains(FIRST);
    }
    assertThat(store().append(more(order, 1))).isEqualTo(Append.Result.DONE);
  }

  @Test
  public void whoeverIsBothStaleAndLateUnderItsKeyIsToldThatItIsStale() {
    store().append(answering(append(id("o-1"), 0, 2), FIRST));
    assertThat(store().append(answering(append(id("o-1"), 0, 2), FIRST))).isEqualTo(Append.Result.STALE);
  }

  @Test
  public void keysAreComparedAsTheyAre() {
    OrderId order = id("o-1");
    store().append(answering(append(order, 0, 1), FIRST));
    long last = 1;
    for (String key : List.of("KEY-1", "key-1.", "key%1", "k", "k".repeat(255))) {
      assertThat(store().answered(key)).as(key).isEmpty();
      assertThat(store().append(answering(append(order, last++, 1), answer(key, "digest-b", "done"))))
          .as(key).isEqualTo(Append.Result.DONE);
    }
  }

  @Test
  public void anAnswerMayQuoteWhateverSomebodyWrote() {
    KeptAnswer hostile = new KeptAnswer(new RequestKey("key-1", "digest-a"), "refused",
        "before\0\uD800'; drop table fact; -- ação after", NOON);
    assertThat(store().append(answering(append(id("o-1"), 0, 1), hostile))).isEqualTo(Append.Result.DONE);
    assertThat(store().answered("key-1").orElseThrow().detail()).startsWith("before")
        .endsWith("ação after");
  }

  @Test
  public void ofManyAtOnceUnderOneKeyOneHasAnEffect() throws Exception {
    for (int round = 0; round < rounds(); round++) {
      String key = "key-" + round;
      AtomicInteger turn = new AtomicInteger();
      List<OrderId> orders = Stream.iterate(round * 8, n -> n + 1).limit(8).map(n -> id("many-" + n))
          .toList();
      List<Append.Result> results = together(8, () -> {
        int mine = turn.getAndIncrement();
        return store().append(answering(append(orders.get(mine), 0, 1), answer(key, "d-" + mine, "done")));
      });
      assertThat(results).containsOnlyOnce(Append.Result.DONE)
          .containsOnly(Append.Result.DONE, Append.Result.ANSWERED);
      List<OrderId> there = orders.stream().filter(order -> store().load(order).isPresent()).toList();
      assertThat(there).hasSize(1);
      assertThat(store().answered(key).orElseThrow().request().digest())
          .isEqualTo("d-" + orders.indexOf(there.getFirst()));
    }
  }

  @TestFactory
  public Stream<DynamicTest> whatFailsInTheMiddleKeepsNoAnswer() {
    return interrupting(Interruption.IN_THE_MIDDLE, failing -> {
      OrderId order = id("o-1");
      before(order);
      try {
        failing.append(answering(more(order, 1), FIRST));
      } catch (StoreUnavailableException told) {
        // Nothing is stored either way.
      }
      assertThat(store().answered("key-1")).isEmpty();
    });
  }

  @TestFactory
  public Stream<DynamicTest> aCommitThatWasLostKeepsNoAnswer() {
    return interrupting(Interruption.IN_THE_COMMIT, failing -> {
      OrderId order = id("o-1");
      before(order);
      failing.append(answering(more(order, 1), FIRST));
      assertThat(store().answered("key-1")).isEmpty();
      assertThat(store().append(answering(more(order, 1), FIRST))).isEqualTo(Append.Result.DONE);
    });
  }

  @TestFactory
  public Stream<DynamicTest> aLostAcknowledgementHasKeptTheAnswerWithItsEffect() {
    return interrupting(Interruption.AFTER_THE_COMMIT, failing -> {
      OrderId order = id("o-1");
      before(order);
      failing.append(answering(more(order, 1), FIRST));
      assertThat(store().answered("key-1")).contains(FIRST);
    });
  }

  @TestFactory
  public Stream<DynamicTest> anAnswerThatOneInstanceKeptAnotherFinds() {
    return shared((OrderStore other) -> {
      store().append(answering(append(id("o-1"), 0, 1), FIRST));
      assertThat(other.answered("key-1")).isEqualTo(Optional.of(FIRST));
      assertThat(other.append(answering(append(id("o-2"), 0, 1), FIRST))).isEqualTo(Append.Result.ANSWERED);
    });
  }

  private static OrderNote note(int second, String text) {
    return new OrderNote(NOON.plusSeconds(second), "ana", text);
  }

  @Test
  public void notesAreReadNewestFirstAndChangeNothingOfTheOrder() {
    OrderId order = id("o-1");
    before(order);
    before(id("o-2"));
    OrderNote first = note(1, "called, nobody there");
    OrderNote second = note(2, "ligou de volta: 'não; -- fui eu' \uD83D\uDE00");
    assertThat(store().notes(order)).isEmpty();

    assertThat(store().note(order, first, Optional.empty())).isEqualTo(OrderNotes.Result.DONE);
    assertThat(store().note(order, second, Optional.empty())).isEqualTo(OrderNotes.Result.DONE);
    assertThat(store().note(order, second, Optional.empty())).isEqualTo(OrderNotes.Result.DONE);

    assertThat(store().notes(order)).containsExactly(second, second, first);
    assertThat(store().notes(id("o-2"))).isEmpty();
    assertUntouched(order);
    assertThat(store().timeline(order)).hasSize(1);
  }

  @Test
  public void aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder() {
    OrderId order = id("o-1");
    before(order);
    assertThat(store().note(id("nobody"), note(1, "where?"), Optional.of(FIRST)))
        .isEqualTo(OrderNotes.Result.NOWHERE);
    assertThat(store().answered("key-1")).isEmpty();

    assertThat(store().note(order, note(1, "once"), Optional.of(FIRST))).isEqualTo(OrderNotes.Result.DONE);
    assertThat(store().note(order, note(2, "once"), Optional.of(FIRST)))
        .isEqualTo(OrderNotes.Result.ANSWERED);

    assertThat(store().notes(order)).containsExactly(note(1, "once"));
    assertThat(store().notes(id("nobody"))).isEmpty();
    assertThat(store().answered("key-1")).contains(FIRST);
    assertThat(store().append(answering(more(order, 1), FIRST))).isEqualTo(Append.Result.ANSWERED);
  }

  @Test
  public void notesGoWithTheDossierAndNoneComesAfterIt() {
    OrderId order = id("o-1");
    before(order);
    store().note(order, note(1, "Ana Souza called"), Optional.empty());

    assertThat(store().erase(order)).isTrue();

    assertThat(store().notes(order)).isEmpty();
    assertThat(store().note(order, note(2, "Ana again"), Optional.of(FIRST)))
        .isEqualTo(OrderNotes.Result.ERASED);
    assertThat(store().notes(order)).isEmpty();
    assertThat(store().answered("key-1")).isEmpty();
  }
}

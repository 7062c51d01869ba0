package dev.catraca.proof.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that noticed nothing would prove nothing: mistakes around the engines are caught, shrunk and seen again. */
@Tag("campaign")
class PlantedMistakesTest {
  private static final long SEED = 11;
  private static final int WORLDS = 40;

  static Stream<Arguments> mistakes() {
    // How many orders the story is about: who sends without a lease, and who goes by the clock alone, is found out by one that makes it wait
    // for another; that a key is forgotten shows where another order's trouble makes somebody else repeat.
    return Stream.of(Arguments.of("a store that accepts stale appends", Mistakes.acceptsStaleAppends(), 1),
        Arguments.of("an adapter that forgets keys", Mistakes.forgetsKeys(), 2),
        Arguments.of("an engine that sends before its start is stored", Mistakes.sendsBeforeItIsStored(), 1),
        Arguments.of("an engine that sends though its lease is lost", Mistakes.sendsWithoutALease(), 2),
        Arguments.of("a store by whose clock alone work is due", Mistakes.goesByTheClockAlone(), 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isCaughtAndShrinksToAStory(String what, Mistake mistake, int orders) {
    int failed = SimulateCommand.inside(strands -> firstFailed(mistake, strands));
    assertThat(failed).as(what + " is noticed in one of the first worlds").isLessThan(WORLDS);

    Counterexample found = SimulateCommand
        .inside(strands -> Counterexample.in(SEED, failed, mistake, strands));

    assertThat(found.plan().orders()).hasSizeLessThanOrEqualTo(orders);
    assertThat(found.plan().labels()).as("very few orders and faults").hasSizeLessThanOrEqualTo(6);
    assertThat(found.story()).contains("To see it again: ./prove simulate --seed 11 --world " + failed);

    Plan again = Planner.plan(Seeds.of(SEED, failed), Simulation.ORDERS)
        .keeping(new LinkedHashSet<>(found.plan().labels()));
    World seen = SimulateCommand.inside(strands -> Shrinker.run(again, mistake, strands));
    assertThat(seen.verdicts()).extracting(World.Verdict::violation).contains(found.violation());
  }

  private static int firstFailed(Mistake mistake, SimulatedThreads strands) {
    int number = 0;
    while (number < WORLDS && isClean(number, mistake, strands)) {
      number++;
    }
    return number;
  }

  private static boolean isClean(int number, Mistake mistake, SimulatedThreads strands) {
    Plan plan = Planner.plan(Seeds.of(SEED, number), Simulation.ORDERS);
    return Shrinker.run(plan, mistake, strands).verdicts().isEmpty();
  }
}

package dev.catraca.proof.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that are planted into the production code have to be caught. */
class MutantsTest {
  private static final Path ROOT = Path.of("..");
  /** A mutant that hangs whatever hunts it must not hang the build. */
  private static final Duration LONGEST_HUNT = Duration.ofMinutes(20);
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);
  /** Mistakes whose shortest counterexample breaks nothing, or something else, in the whole engine, or cannot be told of it. */
  private static final Set<String> TOLD_AS_SCHEDULE = Set.of(
      // The fake acquirer's declines carry a transaction: another promise is broken.
      "A payment notification carries the first payment's transaction",
      // The engine asks again, and learns more.
      "Not found is believed by when it was answered",
      // Whoever waits for an order is not a step of a scenario.
      "An order is at rest while a call is merely under way",
      // What an operator says again, or too early, is no step of a scenario.
      "An operator's word falls on whatever is open", "A repeated word falls on the next operation",
      "An operator is believed while the call is under way", "What an operator said is forgotten",
      // The engine goes on by itself, and what is broken there is something else.
      "A renewal is begun after the attempt's deadline", "A corrected order counts as received",
      // The engine notices by itself that an evaluation is over or not needed, and looks at the clock before a repetition.
      "An evaluation of an attempt that is over is tried again",
      "An evaluation of an order that has ended is tried again", "A key is taken to last for ever",
      // The hold is over by our clock alone.
      "Our clock closes a hold",
      // What is still there in the end is looked for where no time goes on.
      "A reversal frees nothing", "A chargeback of a part takes everything",
      // Whoever stores that the money is held goes on with the evaluation, which makes the order known.
      "A payment is told before the order is known",
      // Two calls that overlap, and neither lies inside the other.
      "What is open does not hold up a debt", "A decision on one payment decides on the next");

  /** Each starts a database server; of their kind one is left for every build. */
  private static final Set<String> ON_A_SERVER = Set.of("a refused value fails alone",
      "a refused commit is not told as done", "a lease that ran out is taken over and not handed over",
      "a stale append gets no lease", "a lost lease is told so");

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  static Stream<Mutant> all() {
    return Mutant.all().stream();
  }

  static Stream<Mutant> quick() {
    return all().filter(m -> List.of("An ending clears the open operation", "A time-out counts as declined",
        "Legiti's own rejection is marked as fraud").contains(m.name()));
  }

  @Test
  void thereAreMany() {
    assertThat(Mutant.all()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(Mutant.all().stream().map(Mutant::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void eachFitsTheSources(Mutant mutant) throws IOException {
    String source = Files.readString(mutant.source(ROOT));
    assertThat(mutant.plantInto(source)).isNotEqualTo(source);
    assertThat(mutant.why()).isNotBlank();
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void eachCompiles(Mutant mutant) {
    assertThat(new Planting(ROOT).compile(mutant)).isNotEmpty();
  }

  static Stream<String> shellTrials() {
    return ShellTrials.names().stream().filter(name -> !ON_A_SERVER.contains(name));
  }

  static Stream<String> otherTrials() {
    return ON_A_SERVER.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shellTrials")
  void whatATrialTriesHoldsInTheProductionCode(String name) {
    holds(name);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("otherTrials")
  void whatATrialOnAServerTriesHoldsToo(String name) {
    holds(name);
  }

  /** Or it would catch any mutant. */
  private static void holds(String name) {
    assertThat(ShellTrials.names()).contains(name);
    assertThat(new ShellTrials().apply(name)).isEmpty();
    assertThat(all()).anyMatch(mutant -> mutant.test().equals(name));
  }

  @Test
  void noMutantNamesATrialThatIsNotThere() {
    assertThat(all().map(Mutant::test).filter(test -> !test.isEmpty())).hasSizeGreaterThanOrEqualTo(5)
        .isSubsetOf(ShellTrials.names());
  }

  @Test
  void oneThatDoesNotFitIsRefused() {
    Mutant stale = new Mutant("stale", "the code has changed", "flow/Flow.java", List.of("no such line"),
        List.of());
    assertThatThrownBy(() -> stale.plantInto("a line\n")).hasMessageContaining("stand 0 times");
    assertThatThrownBy(() -> new Mutant("twice", "", "A.java", List.of("a"), List.of()).plantInto("a\na\n"))
        .hasMessageContaining("stand 2 times");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quick")
  void someAreCaughtInEveryBuild(Mutant mutant) throws Throwable {
    Trial trial = Trial.of(mutant, ROOT, false);
    assertThat(trial.check()).isEqualTo("exploration");
    assertThat(trial.isToldAsScenario()).isTrue();

    Pasted pasted = new Pasted(trial.test());
    ClassLoader production = getClass().getClassLoader();
    ClassLoader mutated = new MutantLoader(new Planting(ROOT).compile(mutant), production);
    assertThatThrownBy(() -> pasted.run(mutated)).isInstanceOf(AssertionError.class)
        .hasMessageContaining(trial.broken().substring(0, trial.broken().indexOf(':')));
    pasted.run(production);
  }

  @Tag("campaign")
  @TestFactory
  Stream<DynamicTest> eachIsCaught() {
    List<Future<Trial>> trials = all().map(mutant -> THREADS.submit(() -> Trial.of(mutant, ROOT, false)))
        .toList();
    List<Mutant> mutants = Mutant.all();
    return IntStream.range(0, mutants.size()).mapToObj(i -> DynamicTest.dynamicTest(mutants.get(i).name(),
        () -> isCaught(trials.get(i).get(LONGEST_HUNT.toMinutes(), TimeUnit.MINUTES))));
  }

  private static void isCaught(Trial trial) {
    assertThat(trial.caught()).as(trial.mutant().name() + ": " + trial.mutant().why()).isTrue();
    if (trial.check().equals("exploration")) {
      assertThat(trial.form())
          .isEqualTo(TOLD_AS_SCHEDULE.contains(trial.mutant().name()) ? "schedule" : "scenario");
    }
  }

  @Test
  void onlyTheFileWithTheMistakeIsCompiled() {
    Mutant mutant = Mutant.all().get(0);
    assertThat(new Planting(ROOT).compile(mutant).keySet()).contains("dev.catraca.model.OrderFold")
        .allMatch(name -> name.startsWith("dev.catraca.model.OrderFold"));
  }
}

package dev.catraca.proof.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that are planted into the production code have to be caught. */
class MutantsTest {
  private static final Path ROOT = Path.of("..");

  static Stream<Mutant> all() {
    return Mutant.all().stream();
  }

  static Stream<Mutant> quick() {
    return all().filter(m -> List.of("An ending clears the open operation", "A time-out counts as declined",
        "A payment is told before the order is known").contains(m.name()));
  }

  @Test
  void thereAreMany() {
    assertThat(Mutant.all()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(Mutant.all().stream().map(Mutant::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void eachFitsTheSources(Mutant mutant) throws IOException {
    String source = Files.readString(ROOT.resolve("core/src/main/java/dev/catraca").resolve(mutant.file()));
    assertThat(mutant.plantInto(source)).isNotEqualTo(source);
    assertThat(mutant.why()).isNotBlank();
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
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void eachIsCaught(Mutant mutant) {
    Trial trial = Trial.of(mutant, ROOT, false);
    assertThat(trial.caught()).as(mutant.name() + ": " + mutant.why()).isTrue();
  }

  @Test
  void onlyTheFileWithTheMistakeIsCompiled() {
    Mutant mutant = Mutant.all().get(0);
    assertThat(new Planting(ROOT).compile(mutant).keySet()).contains("dev.catraca.flow.OrderFold")
        .allMatch(name -> name.startsWith("dev.catraca.flow.OrderFold"));
  }
}

package dev.catraca.proof.mutants;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What came of one mutant.
 *
 * @param check what caught it; empty if nothing did
 * @param depth after how many moves, in a course of how many happenings, or at which event of an order's story
 * @param broken the promise that it broke, or the exception that it threw
 * @param story the way there
 * @param test the way there as a test, ready to be pasted; empty where the story is all there is
 */
public record Trial(Mutant mutant, String check, int depth, String broken, String story, String test) {
  /** Whether it was caught. */
  public boolean caught() {
    return !check.isEmpty();
  }

  /** Whether the test is a scenario of the whole engine, which was played and breaks the same promise. */
  public boolean isToldAsScenario() {
    return test.contains("Scenario.");
  }

  /** How the way there is told: as a scenario or a schedule, which can be pasted as a test, or as a story in words. */
  String form() {
    String pasted = isToldAsScenario() ? "scenario" : "schedule";
    return test.isEmpty() ? "story" : pasted;
  }

  /**
   * Plants a mutant and hunts it.
   *
   * @param root of the project
   * @param deep whether to look longer for what is not found soon
   * @throws IllegalArgumentException if it does not fit the sources or does not compile
   */
  public static Trial of(Mutant mutant, Path root, boolean deep) {
    Map<String, byte[]> classes = new Planting(root).compile(mutant);
    if (!mutant.test().isEmpty()) {
      return tried(mutant, new MutantLoader(classes, Trial.class.getClassLoader()));
    }
    try {
      List<String> found = hunt(new MutantLoader(classes, Trial.class.getClassLoader()), deep);
      return found.isEmpty() ? new Trial(mutant, "", 0, "", "", "")
          : new Trial(mutant, found.get(0), Integer.parseInt(found.get(1)), found.get(2), found.get(3),
              found.get(4));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the hunt cannot begin", impossible);
    } catch (Exception thrown) {
      return new Trial(mutant, "exception", 0, thrown.toString(), "", "");
    }
  }

  @SuppressWarnings("unchecked")
  private static Trial tried(Mutant mutant, MutantLoader loader) {
    try {
      Optional<String> broken = ((Function<String, Optional<String>>) loader
          .loadClass(ShellTrials.class.getName()).getConstructor().newInstance()).apply(mutant.test());
      return new Trial(mutant, broken.isEmpty() ? "" : "\"" + mutant.test() + "\"", 0, broken.orElse(""), "",
          "");
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the trial cannot begin", impossible);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> hunt(MutantLoader loader, boolean deep) throws Exception {
    Class<?> hunt = loader.loadClass(Hunt.class.getName());
    BooleanSupplier loaded = loader::hasLoadedTheMistake;
    return ((Callable<List<String>>) hunt.getConstructor(boolean.class, BooleanSupplier.class)
        .newInstance(deep, loaded)).call();
  }
}

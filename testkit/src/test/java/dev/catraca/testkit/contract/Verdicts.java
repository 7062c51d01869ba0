package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a contract says of an adapter: which of its cases were run, and which of them failed. */
record Verdicts(Set<String> run, Set<String> failed, int tests, TreeMap<String, Throwable> why) {
  private static final Set<String> CASES = Set.of("method", "test-factory", "test-template");

  /** Runs a contract as JUnit would. */
  static Verdicts on(Class<?> contract) {
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(contract)).filters(includeEngines("junit-jupiter")).build();
    Verdicts verdicts = new Verdicts(new TreeSet<>(), new TreeSet<>(), 0, new TreeMap<>());
    Counting counting = new Counting(verdicts);
    LauncherFactory.create().execute(request, counting);
    return new Verdicts(verdicts.run, verdicts.failed, counting.tests, verdicts.why);
  }

  /** One test for each broken adapter that is a member of the class: it fails what it says it breaks, and nothing else. */
  static Stream<DynamicTest> ofBroken(Class<?> adapters) {
    return Arrays.stream(adapters.getDeclaredClasses()).filter(type -> type.isAnnotationPresent(Breaks.class))
        .sorted(Comparator.comparing(Class::getSimpleName))
        .map(broken -> DynamicTest.dynamicTest(broken.getSimpleName(), () -> {
          Verdicts verdicts = on(broken);
          assertThat(verdicts.failed).as(() -> "what %s fails".formatted(broken.getSimpleName()))
              .containsExactlyInAnyOrder(broken.getAnnotation(Breaks.class).value());
        }));
  }

  private static final class Counting implements TestExecutionListener {
    private final Verdicts verdicts;
    private int tests;

    Counting(Verdicts verdicts) {
      this.verdicts = verdicts;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String name = name(test);
      if (test.isTest()) {
        tests++;
        verdicts.run.add(name);
      }
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        verdicts.failed.add(name);
        result.getThrowable().ifPresent(why -> verdicts.why.put(name, why));
      }
    }

    /** The method that a test belongs to, whatever it was repeated with. */
    private static String name(TestIdentifier test) {
      return test.getUniqueIdObject().getSegments().stream()
          .filter(segment -> CASES.contains(segment.getType())).map(UniqueId.Segment::getValue).findFirst()
          .map(method -> method.replaceAll("\\(.*", "")).orElse(test.getDisplayName());
    }
  }
}

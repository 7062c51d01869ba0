package dev.catraca.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.Notification;
import dev.catraca.app.config.Role;
import dev.catraca.app.finance.Movement;
import dev.catraca.input.Result;
import dev.catraca.model.EndReason;
import dev.catraca.model.Fact;
import dev.catraca.model.Release;
import dev.catraca.model.RiskDecision;
import dev.catraca.model.VerdictCode;
import dev.catraca.order.Document;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the service can name, the desk can say in both languages. */
class CatalogueTest {
  private static final Path DESK = Path.of("src/main/resources/dev/catraca/app/desk");
  private static final Path DOORS = Path.of("src/main/java/dev/catraca/app/http");
  private static final Pattern KEY = Pattern.compile("^  '((?:[^'\\\\]|\\\\.)+)': '(?:[^'\\\\]|\\\\.)+',$",
      Pattern.MULTILINE);
  private static final Pattern ASKED = Pattern.compile("\\bt\\('([^']+)'[,)]");
  private static final Pattern PROBLEM = Pattern.compile("(?:new Problem|refused)\\(\\d{3},\\s*\"(\\w+)\"");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Groups of keys, and what has to stand in each. */
  private static Stream<String> wanted() {
    return Stream.of(
        Arrays.stream(Fact.class.getPermittedSubclasses()).map(fact -> "fact." + snake(fact.getSimpleName())),
        of("status", OrderStatus.values()), of("state", OrderState.values()), of("end", EndReason.values()),
        of("decision", Decision.values()), of("cause", Fact.NoDecisionCause.values()),
        of("action", FallbackAction.values()), of("action", DeadlineAction.values()),
        of("deadline.action", DeadlineAction.values()), of("decline", DeclineCategory.values()),
        of("capture_refusal", Fact.CaptureRefusal.values()), of("closure", Fact.Closure.values()),
        of("release", Release.Cause.values()), of("operation", Operation.values()),
        of("call", Operation.values()),
        of("call", Operation.values()).map(key -> key + ".settle"), of("preview", Operation.values()),
        of("judge", RiskDecision.By.values()), of("code", VerdictCode.values()),
        of("problem", Result.Refusal.values()), of("attention", Attention.Kind.values()),
        of("role", Role.values()), of("flow", FlowKind.values()), of("flow.short", FlowKind.values()),
        of("document", Document.DocumentType.values()), of("movement", Movement.Kind.values()),
        of("standing", Notification.State.values()), of("outcome", Result.NoEffect.values()))
        .flatMap(keys -> keys);
  }

  private static Stream<String> of(String group, Enum<?>[] words) {
    return Arrays.stream(words).map(word -> group + "." + word.name().toLowerCase(Locale.ROOT));
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Set<String> keys(String language) {
    return new TreeSet<>(
        KEY.matcher(read(DESK.resolve(language + ".js"))).results().map(found -> found.group(1))
            .toList());
  }

  private static List<String> found(Path folder, Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(CatalogueTest::read)
          .flatMap(text -> pattern.matcher(text).results().map(match -> match.group(1)).toList().stream())
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pt", "en"})
  void everyWordOfTheServiceIsInTheCatalogue(String language) {
    assertThat(keys(language)).containsAll(wanted().toList()).hasSizeGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pt", "en"})
  void everyProblemOfTheDoorIsInTheCatalogue(String language) throws IOException {
    List<String> problems = found(DOORS, PROBLEM).stream().map(name -> "problem." + name).toList();
    assertThat(problems).hasSizeGreaterThan(10);
    assertThat(keys(language)).containsAll(problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pt", "en"})
  void everyWordThatAModuleAsksForIsInTheCatalogue(String language) throws IOException {
    Set<String> there = keys(language);
    List<String> asked = found(DESK, ASKED);
    assertThat(asked).hasSizeGreaterThan(150);
    assertThat(asked)
        .allSatisfy(key -> assertThat(there.contains(key) || there.contains(key + ".other")).as(key)
            .isTrue());
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(keys("pt")).isEqualTo(keys("en"));
    Map<String, Set<String>> portuguese = parameters("pt");
    assertThat(parameters("en")).isNotEmpty().allSatisfy(
        (key, names) -> assertThat(portuguese.getOrDefault(key, Set.of())).as(key).containsAll(names));
  }

  private static Map<String, Set<String>> parameters(String language) {
    return KEY.matcher(read(DESK.resolve(language + ".js"))).results()
        .collect(java.util.stream.Collectors.toMap(line -> line.group(1), CatalogueTest::named));
  }

  private static Set<String> named(MatchResult line) {
    return new TreeSet<>(PARAMETER.matcher(line.group()).results().map(match -> match.group(1)).toList());
  }
}

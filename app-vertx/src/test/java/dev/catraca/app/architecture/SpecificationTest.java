package dev.catraca.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What code and tests cite of the specification is there, and each case that it tells is forced by a test that exists. */
class SpecificationTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
  private static final String LIST = "(?:,? ?(?:and |to )?[0-9]+(?:\\.[0-9]+)?)+";
  private static final Pattern FLOWS = Pattern.compile("[Ff]lows, sections?( " + LIST + ")");
  private static final Pattern LEGITI = Pattern.compile("Legiti page, sections?( " + LIST + ")");
  private static final Pattern INVARIANT = Pattern.compile("\\b[Ii]nvariants?( " + LIST + ")");
  private static final Pattern CASE = Pattern.compile("\\b[Ee]dge cases?( " + LIST + ")");
  /** A class, and a member or what is nested in it. */
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?[^`]*`");
  private static final Pattern FORCED = Pattern.compile("`(case[0-9]+_|[A-Z]\\w+)`");

  @Test
  void everySectionOfTheFlowsThatIsCitedIsThere() throws IOException {
    assertThat(missing(FLOWS, headings("docs/flows.md"))).isEmpty();
  }

  @Test
  void everySectionOfTheLegitiPageThatIsCitedIsThere() throws IOException {
    assertThat(missing(LEGITI, headings("docs/legiti-api.md"))).isEmpty();
  }

  @Test
  void everyInvariantThatIsCitedIsThere() throws IOException {
    assertThat(missing(INVARIANT, lines("docs/invariants.md", "^([0-9]+)\\. "))).isEmpty();
  }

  @Test
  void everyEdgeCaseThatIsCitedIsThere() throws IOException {
    assertThat(missing(CASE, lines("docs/edge-cases.md", "^\\| ([0-9]+) \\|"))).isEmpty();
  }

  @Test
  void everyEdgeCaseIsForcedByATestThatExists() throws IOException {
    List<Path> tests = sources().filter(file -> file.toString().endsWith(".java")).toList();
    String methods = tests.stream().filter(file -> file.toString().contains("/src/test/"))
        .map(SpecificationTest::read)
        .collect(Collectors.joining());
    Predicate<String> exists = test -> test.startsWith("case") ? methods.contains("void " + test)
        : tests.stream().anyMatch(file -> file.endsWith(test + ".java"));

    List<String> unforced = new ArrayList<>();
    for (String row : Files.readAllLines(ROOT.resolve("docs/edge-cases.md"))) {
      if (row.matches("\\| [0-9]+ \\|.*") && !row.contains("| not yet")) {
        List<String> named = FORCED.matcher(row.substring(row.lastIndexOf("| ", row.length() - 3))).results()
            .map(found -> found.group(1)).toList();
        if (named.isEmpty() || !named.stream().allMatch(exists)) {
          unforced.add(row);
        }
      }
    }
    assertThat(unforced).isEmpty();
  }

  /** A page that leads through the code names what is there. */
  @Test
  void whatThePageOnAnUnknownCaptureNamesIsThere() throws IOException {
    Map<String, String> classes = new TreeMap<>();
    sources().filter(file -> file.toString().endsWith(".java"))
        .forEach(file -> classes.put(file.getFileName().toString().replace(".java", ""), read(file)));
    List<String> gone = new ArrayList<>();
    List<MatchResult> named = NAMED.matcher(Files.readString(ROOT.resolve("docs/unknown-capture.md")))
        .results()
        .toList();
    for (MatchResult name : named) {
      String text = classes.getOrDefault(name.group(1), "");
      String member = name.group(2) == null ? "" : name.group(2);
      boolean there = Pattern.compile("\\b" + (member.isEmpty() ? name.group(1) : member) + "\\b")
          .matcher(text)
          .find();
      if (!there) {
        gone.add(name.group());
      }
    }
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(gone).isEmpty();
  }

  /** Where something is cited that the page does not have, as {@code File.java: text}. */
  private static List<String> missing(Pattern citation, Set<String> there) throws IOException {
    List<String> missing = new ArrayList<>();
    int cited = 0;
    for (Path file : sources().toList()) {
      for (MatchResult found : citation.matcher(read(file)).results().toList()) {
        cited++;
        if (!NUMBERS.matcher(found.group(1)).results().allMatch(number -> there.contains(number.group()))) {
          missing.add(ROOT.relativize(file) + ": " + found.group());
        }
      }
    }
    assertThat(cited).as("citations such as " + citation).isPositive();
    return missing;
  }

  private static Set<String> headings(String page) throws IOException {
    return lines(page, "^#{2,3} ([0-9]+(?:\\.[0-9]+)?)\\.? ");
  }

  private static Set<String> lines(String page, String begin) throws IOException {
    Set<String> numbers = new TreeSet<>();
    Pattern pattern = Pattern.compile(begin, Pattern.MULTILINE);
    pattern.matcher(Files.readString(ROOT.resolve(page))).results()
        .forEach(found -> numbers.add(found.group(1)));
    assertThat(numbers).as(page).isNotEmpty();
    return numbers;
  }

  private static Stream<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
        for (String part : List.of("src/main", "src/test")) {
          if (Files.exists(module.resolve(part))) {
            try (Stream<Path> all = Files.walk(module.resolve(part))) {
              all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
          }
        }
      }
    }
    return files.stream();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}

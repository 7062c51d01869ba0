package dev.catraca.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** What a quick build leaves out, the whole one has; and the whole one is what continuous integration runs, as the README says. */
class NothingIsForgottenTest {
  private static final Path ROOT = Path.of("..");
  private static final String WHOLE = "mvn -B -ntp verify -Pwhole";
  private static final Sources PROJECT = Sources.ofTheProject();

  private static String in(String pom, String path) throws Exception {
    Document read = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(ROOT.resolve(pom).toFile());
    return XPathFactory.newInstance().newXPath().evaluate(path, read).strip();
  }

  private static String ofProfile(String pom, String profile, String property) throws Exception {
    return in(pom, "/project/profiles/profile[id='" + profile + "']/properties/" + property);
  }

  @Test
  void continuousIntegrationRunsTheCommandOfTheReadme() throws IOException {
    List<String> run = Files.readAllLines(ROOT.resolve(".ci/run"));
    assertThat(run.getLast()).isEqualTo("exec " + WHOLE);
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).anyMatch(line -> line.startsWith(WHOLE + " "));
  }

  @ParameterizedTest
  @CsvSource({"pom.xml, slow, ''", "proof/pom.xml, slow | campaign | deep, campaign | deep"})
  void theProfileHasWhatIsTaggedSlow(String pom, String quick, String whole) throws Exception {
    assertThat(in(pom, "/project/properties/excludedGroups")).isEqualTo(quick);
    assertThat(in(pom, "count(/project/profiles/profile[id='whole']/properties/excludedGroups)"))
        .isEqualTo("1");
    assertThat(ofProfile(pom, "whole", "excludedGroups")).isEqualTo(whole);
  }

  @Test
  void theProfileHasMoreSimulatedOrders() throws Exception {
    assertThat(Integer.parseInt(ofProfile("proof/pom.xml", "whole", "simulation.orders")))
        .isGreaterThan(Integer.parseInt(in("proof/pom.xml", "/project/properties/simulation.orders")));
  }

  static Stream<String> poms() {
    return Stream.concat(Stream.of("pom.xml"), PROJECT.modules().stream().map(module -> module + "/pom.xml"));
  }

  /** Nothing but tags leaves a test out. */
  @ParameterizedTest
  @MethodSource("poms")
  void noModuleLeavesOutOtherTests(String pom) throws Exception {
    String surefire = "//plugin[artifactId='maven-surefire-plugin']";
    assertThat(in(pom, "count(" + surefire + "//*[self::excludes or self::excludesFile or self::test or "
        + "self::groups or self::excludedGroups or self::skip or self::skipTests or self::skipExec])"))
        .isEqualTo("0");
    assertThat(in(pom, "count(//properties/*[self::groups or self::test or self::skipTests])"))
        .isEqualTo("0");
    if (!List.of("pom.xml", "proof/pom.xml").contains(pom)) {
      assertThat(in(pom, "count(//excludedGroups)")).isEqualTo("0");
    }
  }

  @Test
  void everyTagIsOneThatAProfileHas(@TempDir Path elsewhere) throws IOException {
    assertThat(PROJECT.tags()).isNotEmpty().allMatch(known());
    Path test = elsewhere.resolve("core/src/test/java/ATest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(elsewhere.resolve("core/pom.xml"), "<project/>");
    Files.writeString(test, "  @Ta" + "g(\"campaign\")\n  @Ta" + "g(\"slow\")\n  @Ta" + "g(LATER)\n");
    assertThat(new Sources(elsewhere).tags()).hasSize(3).filteredOn(known().negate())
        .allMatch(found -> found.contains("campaign") || found.contains("LATER"));
  }

  private static java.util.function.Predicate<String> known() {
    return Pattern.compile("^(?:[\\w-]+/.*@Tag\\(\"slow\"\\)|proof/.*@Tag\\(\"(?:campaign|deep)\"\\))$")
        .asPredicate();
  }
}

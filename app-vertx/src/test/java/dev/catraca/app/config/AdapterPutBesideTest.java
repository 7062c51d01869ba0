package dev.catraca.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.app.http.TestService;
import dev.catraca.port.InvalidSettingException;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adapter of somebody else's, in a jar of its own, is found, told its settings and asked for money: nothing of ours knows it. */
class AdapterPutBesideTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "adapter", "src", "main");

  @TempDir Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader beside;
  private final HttpPeer riverbank = HttpPeer.answering(AdapterPutBesideTest::charged);

  @BeforeEach
  void putBeside() throws IOException {
    Path jar = jar();
    beside = new URLClassLoader(new URL[]{jar.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(beside);
  }

  @AfterEach
  void takeAway() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    beside.close();
    riverbank.close();
  }

  private static HttpAnswer charged(HttpAsked asked) {
    return new HttpAnswer.Reply(200, Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "result=done&id=c-1&transaction=t-1&currency=BRL&amount=" + asked.body().replaceAll(
            "^(?:.*&)?amount=([0-9]+).*$", "$1"));
  }

  private Path jar() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(classes);
    Path services = EXAMPLE.resolve("resources");
    Path jar = folder.resolve("riverbank-adapter.jar");
    try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
      put(out, classes);
      put(out, services);
    }
    return jar;
  }

  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve("java"))) {
      List<Path> sources = files.filter(path -> path.toString().endsWith(".java")).toList();
      boolean compiled = compiler.getTask(said, null, null,
          List.of("--release", "21", "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d",
              classes.toString()),
          null, compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources))
          .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static void put(JarOutputStream out, Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(from.relativize(each).toString()));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }

  @Test
  void itTakesTheMoneyOfAnOrder() {
    try (TestService service = TestService.start("CATRACA_ACQUIRER", "riverbank", "CATRACA_RIVERBANK_URL",
        riverbank.url().toString(), "CATRACA_RIVERBANK_KEY", "rb_hidden")) {
      service.placeSettled("beside", "approve@buyer.test");
    }

    assertThat(riverbank.asked()).extracting(HttpAsked::path).containsExactly("/v1/charge");
    assertThat(riverbank.asked().getFirst().header("authorization")).isEqualTo("Bearer rb_hidden");
  }

  @Test
  void itsSettingsAreReadAsOursAre() {
    assertThatThrownBy(() -> TestService.start("CATRACA_ACQUIRER", "riverbank"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("CATRACA_RIVERBANK_URL, CATRACA_RIVERBANK_KEY must be set.");
    assertThatThrownBy(() -> TestService.start("CATRACA_ACQUIRER", "riverbank", "CATRACA_RIVERBANK_URL",
        riverbank.url().toString(), "CATRACA_RIVERBANK_KEY", "hidden"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("CATRACA_RIVERBANK_KEY must begin with rb_.");
    assertThatThrownBy(() -> TestService.start("CATRACA_RIVERBANK_KYE", "hidden"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("CATRACA_RIVERBANK_KYE is not a setting");
  }
}

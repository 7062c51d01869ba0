package dev.catraca.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the sources tell, held against the project; and each rule held against a file that breaks it. */
class SourceRulesTest {
  private static final Sources PROJECT = Sources.ofTheProject();

  @TempDir Path elsewhere;

  @BeforeEach
  void anotherProject() throws IOException {
    write("core/pom.xml", "<project/>");
    write("other/pom.xml", "<project/>");
  }

  private Sources planted(String file, String text) throws IOException {
    write(file, text);
    return new Sources(elsewhere);
  }

  private void write(String file, String text) throws IOException {
    Path path = elsewhere.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void theProjectIsFound() {
    assertThat(PROJECT.modules()).contains("core", "testkit", "app-vertx", "legiti-simulator");
  }

  @Test
  void noSwitchInCoreHasADefault() throws IOException {
    assertThat(PROJECT.defaultsInCore()).isEmpty();
    assertThat(planted("core/src/main/java/A.java", "switch (x) {\n  default -> 1;\n}").defaultsInCore())
        .containsExactly("core/src/main/java/A.java:2: default -> 1;");
    assertThat(planted("core/src/main/java/A.java", "default void report() {}").defaultsInCore()).isEmpty();
  }

  @Test
  void noTestSleeps() throws IOException {
    assertThat(PROJECT.sleepingTests()).isEmpty();
    assertThat(planted("other/src/test/java/ATest.java", "Thread." + "sleep" + "(10);").sleepingTests())
        .hasSize(1);
  }

  /** Inside a database's driver an interrupt closes the channel, and with it an embedded database. */
  @Test
  void nobodyInterruptsAnotherThread() throws IOException {
    assertThat(PROJECT.interrupting()).isEmpty();
    assertThat(planted("other/src/main/java/A.java", "threads.shut" + "downNow();").interrupting())
        .hasSize(1);
    assertThat(planted("other/src/main/java/A.java", "worker.inter" + "rupt();").interrupting()).hasSize(1);
    assertThat(planted("other/src/main/java/A.java", "Thread.currentThread().interrupt();").interrupting())
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(PROJECT.unfinished()).isEmpty();
    assertThat(planted("other/src/main/java/A.java", "// TO" + "DO: the rest").unfinished()).hasSize(1);
    assertThat(planted("other/src/main/java/A.java", "@Dis" + "abled").unfinished()).hasSize(1);
  }

  @Test
  void everyPublishedModuleHasADescriptor() throws IOException {
    assertThat(PROJECT.modulesWithoutDescriptor()).isEmpty();
    assertThat(planted("core/src/main/java/module-info.java", "module core {}").modulesWithoutDescriptor())
        .containsExactly("other");
  }

  @Test
  void everyExportedPackageSaysWhatLivesThere() throws IOException {
    assertThat(PROJECT.exportsWithoutWords()).isEmpty();
    assertThat(planted("core/src/main/java/module-info.java", "module core {\n  exports one.two;\n}")
        .exportsWithoutWords()).containsExactly("one.two");
    write("core/src/main/java/one/two/package-info.java", "package one.two;");
    assertThat(new Sources(elsewhere).exportsWithoutWords()).isEmpty();
  }

  @Test
  void noTwoModulesShareAPackage() throws IOException {
    assertThat(PROJECT.sharedPackages()).isEmpty();
    write("core/src/main/java/A.java", "package one.two;");
    assertThat(planted("other/src/main/java/B.java", "package one.two;").sharedPackages())
        .containsExactly("one.two in [core, other]");
  }

  @Test
  void coreRequiresNothingButJava() throws URISyntaxException {
    assertThat(required(OrderId.class)).containsExactly("java.base");
    assertThat(required(dev.catraca.testkit.fake.FakeAcquirer.class)).contains("dev.catraca.core");
  }

  private static Set<String> required(Class<?> ofTheModule) throws URISyntaxException {
    Path place = Path.of(ofTheModule.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(place).findAll().stream().map(found -> found.descriptor())
        .flatMap(descriptor -> descriptor.requires().stream()).map(ModuleDescriptor.Requires::name)
        .collect(Collectors.toSet());
  }
}

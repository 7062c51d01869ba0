package dev.catraca.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever broke a reader once, or is documented, or is stored, and what costs as much as an input can. */
class KeptInputsTest {
  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void noKeptInputBreaksAnything(FuzzTarget target) {
    Map<String, byte[]> kept = Corpus.of(target);

    assertThat(kept).isNotEmpty();
    assertThat(Campaign.replay(target, kept)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.INCLUDE, names = {"ORDER", "HTTP", "STORED_DOSSIER"})
  void noGiantIsTooExpensive(FuzzTarget target) {
    assertThat(Campaign.replay(target, Giants.of(target))).isEmpty();
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"ORDER", "HTTP", "STORED_DOSSIER"})
  void norIsAnyGiantOfTheOtherReaders(FuzzTarget target) {
    assertThat(Campaign.replay(target, Giants.of(target))).isEmpty();
  }

  @Test
  void everyGoldenFactIsKept() throws IOException {
    Map<String, byte[]> kept = Corpus.of(FuzzTarget.STORED_FACT);
    Path golden = Path.of("../adapter-persistence-jdbc/src/test/resources/golden");
    try (Stream<Path> files = Files.walk(golden)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String[] place = golden.relativize(file).toString().split("[/\\\\]", -1);
        String version = place[0].substring(1);
        String type = place[1].replace(".json", "");
        String fact = new String(kept.get(type + (version.equals("1") ? "" : "-" + version) + ".txt"),
            StandardCharsets.UTF_8);
        assertThat(fact).isEqualTo(type.split("-", 2)[0] + " " + version + "\n" + Files.readString(file));
      }
    }
  }

  @Test
  void everyExampleOrderIsKept() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../examples/orders"))) {
      assertThat(Corpus.of(FuzzTarget.ORDER)).containsKeys(
          files.map(file -> file.getFileName().toString()).toArray(String[]::new));
    }
  }
}

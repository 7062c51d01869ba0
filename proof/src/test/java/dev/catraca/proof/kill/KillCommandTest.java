package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.proof.Prove;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("campaign")
class KillCommandTest {
  @TempDir private Path folder;

  private String prove(String... arguments) {
    StringWriter said = new StringWriter();
    int status = new CommandLine(new Prove()).setOut(new PrintWriter(said)).execute(arguments);
    assertThat(status).as(said.toString()).isZero();
    return said.toString().strip();
  }

  @Test
  void aSmallCampaignViolatesNothing() {
    assertThat(prove("kill", "--kills", "6", "--crashes", "1", "--orders", "120", "--dir", folder.toString()))
        .contains("kills by point", "kills 6, database crashes 1").contains("orders 120")
        .endsWith("violations 0");
  }

  @Test
  void aThirdOfTheShortCampaignViolatesNothing() {
    // The whole of it, 100 kills, takes eight minutes, and the deep one an hour: ./prove kill, with --deep or without.
    assertThat(
        prove("kill", "--kills", "30", "--crashes", "3", "--orders", "1500", "--dir", folder.toString()))
        .contains("kills 30, database crashes 3").contains("orders 1500").endsWith("violations 0");
  }
}

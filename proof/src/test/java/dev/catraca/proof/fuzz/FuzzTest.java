package dev.catraca.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.proof.Prove;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The search; every build reads what earlier ones have found ({@link KeptInputsTest}). */
class FuzzTest {
  @TempDir Path folder;

  @Test
  @Tag("campaign")
  void aShortSearchOfEveryReaderFindsNothing() {
    JazzerRun.Outcome outcome = new JazzerRun(JazzerRun.Search.ofEverything(), folder, 1).run(20_000,
        Duration.ofSeconds(12));

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.executions()).isGreaterThan(Everything.corpus().size());
  }

  @Test
  @Tag("deep")
  void aLongSearchOfEveryReaderFindsNothing() {
    assertThat(prove("--seed", "20260301"))
        .matches("(?s).*targets 8, executions [0-9]{6,}, seed 20260301, violations 0\n");
  }

  /** The search itself must be able to find: a reader that is broken in one spot is not left in peace. */
  @Test
  @Tag("campaign")
  void aPlantedMistakeIsFound() {
    JazzerRun.Outcome outcome = new JazzerRun(
        new JazzerRun.Search("planted", Planted.class.getName(), Corpus.of(FuzzTarget.ORDER), Planted.class),
        folder, 1)
        .run(2_000_000, Duration.ofSeconds(60));

    assertThat(outcome.clean()).isFalse();
    assertThat(outcome.findings()).anyMatch(finding -> finding.contains("planted"));
  }

  private String prove(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine prove = new CommandLine(new Prove()).setOut(new PrintWriter(out));
    String[] all = new String[arguments.length + 3];
    System.arraycopy(new String[]{"fuzz", "--keep", folder.toString()}, 0, all, 0, 3);
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    int status = prove.execute(all);
    assertThat(status).as(out.toString()).isZero();
    return out.toString();
  }
}

package dev.catraca.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class DemonstrationTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "orders");

  /** @param least Cielo never authorizes a part and takes reals alone, so two examples are left out there; Stripe takes no installments */
  @ParameterizedTest
  @CsvSource({"simulated,18", "stripe,17"})
  void everyExampleComesOutAsItsFileSays(String acquirer, int least) throws InterruptedException {
    comeOut(acquirer, least);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"cielo,16", "braspag,16", "adyen,18"})
  void soTheyDoAtTheOtherAcquirers(String acquirer, int least) throws InterruptedException {
    comeOut(acquirer, least);
  }

  private static void comeOut(String acquirer, int least) throws InterruptedException {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    boolean right;
    try (DemoSystem town = DemoSystem.start(0, acquirer, new Narrator(out))) {
      right = Demonstration.run(EXAMPLES, town, Ansi.OFF, out);
    }

    assertThat(right).as(told.toString()).isTrue();
    assertThat(told.toString()).contains(least + " of " + least + " orders came out as expected");
  }

  @Test
  void anAdapterThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(
        () -> DemoSystem.start(0, "riverbank", new Narrator(new PrintWriter(new StringWriter()))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'riverbank'")
        .hasMessageContaining("cielo");
  }
}

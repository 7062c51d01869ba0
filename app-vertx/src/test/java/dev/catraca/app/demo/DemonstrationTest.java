package dev.catraca.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemonstrationTest {
  @Test
  void everyExampleComesOutAsItsFileSays() throws InterruptedException {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    boolean right;
    try (Town town = Town.start(0, new Narrator(out))) {
      right = Demonstration.run(Path.of("..", "examples", "orders"), town, out);
    }

    assertThat(right).as(told.toString()).isTrue();
    assertThat(Example.in(Path.of("..", "examples", "orders"))).hasSizeGreaterThanOrEqualTo(16);
  }
}

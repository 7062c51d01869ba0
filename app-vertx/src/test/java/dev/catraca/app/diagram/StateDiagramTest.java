package dev.catraca.app.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.FlowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateDiagramTest {
  @ParameterizedTest
  @EnumSource(FlowKind.class)
  void theReadmeShowsWhatTheCodeDoes(FlowKind flow) throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String section = "<!-- diagram:" + flow.name().toLowerCase(Locale.ROOT) + " -->\n```mermaid\n"
        + StateDiagram.of(flow) + "```\n<!-- /diagram -->";

    assertThat(readme).as("run ./catraca diagram and put its output there").contains(section);
  }

  @ParameterizedTest
  @EnumSource(FlowKind.class)
  void aDiagramIsTheSameEachTimeAndEndsOnlyInFinalStates(FlowKind flow) {
    String diagram = StateDiagram.of(flow);

    assertThat(StateDiagram.of(flow)).isEqualTo(diagram);
    assertThat(diagram.lines().filter(line -> line.endsWith("--> [*]")))
        .allMatch(line -> line.strip().startsWith("settled_"));
    assertThat(diagram).contains("in_review --> settling_declined: desk rejects / review deadline");
  }
}

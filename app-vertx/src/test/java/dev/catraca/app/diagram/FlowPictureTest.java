package dev.catraca.app.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.FlowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowPictureTest {
  @ParameterizedTest
  @EnumSource(FlowKind.class)
  void theDeskShowsWhatTheCodeDoes(FlowKind flow) throws IOException {
    String drawn = FlowPicture.of(flow);

    assertThat(FlowPicture.of(flow)).isEqualTo(drawn);
    assertThat(Files.readString(FlowPicture.file(flow))).as("run FlowPicture's main").isEqualTo(drawn);
  }

  @ParameterizedTest
  @EnumSource(FlowKind.class)
  void everyStepBeginsAndEndsAtAPlaceThatIsThere(FlowKind flow) {
    FlowGraph graph = FlowGraph.of(flow);
    String drawn = FlowPicture.of(flow);

    assertThat(graph.places()).hasSizeBetween(8, 10).contains(graph.first(), "in_review", "approved",
        "declined",
        "unauthorized", "cancelled");
    assertThat(graph.steps().getOrDefault("in_review", Map.of()).get("declined")).containsExactly(
        "desk rejects",
        "review deadline");
    assertThat(graph.steps()).doesNotContainKeys("declined", "unauthorized", "cancelled");
    graph.places().forEach(place -> assertThat(drawn).contains("data-state=\"" + place + "\""));
  }
}

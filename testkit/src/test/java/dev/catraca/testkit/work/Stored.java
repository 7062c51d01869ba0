package dev.catraca.testkit.work;

import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.TimelineEntry;
import dev.catraca.testkit.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a store shows of a scenario's order besides its facts. */
final class Stored {
  private Stored() {}

  static LaneState lane(Scenario scenario, Lane lane) {
    return Optional.ofNullable(scenario.store().lanes(scenario.id()).get(lane)).orElseThrow();
  }

  static List<String> remarks(Scenario scenario) {
    List<String> all = new ArrayList<>();
    scenario.store().timeline(scenario.id()).forEach(entry -> {
      if (entry instanceof TimelineEntry.Remarked remarked) {
        all.add(remarked.remark().by() + ": " + remarked.remark().subject() + ": "
            + remarked.remark().result() + ": " + remarked.remark().detail());
      }
    });
    return all;
  }
}

package dev.catraca.proof.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every schedule of one order, in the places of the ordinary profile. How many moments and moves there are is written down: a change of
 * behaviour that breaks no promise is seen all the same.
 */
class ExplorationTest {
  @Test
  void everyWayKeepsEveryPromise() throws Exception {
    assertThat(explored(Profiles.ordinary())).isEqualTo(pinned("ordinary"));
  }

  @Test
  void anAnswerThatWasIgnoredStaysIgnored() throws Exception {
    assertThat(explored(Profiles.unreduced())).isEqualTo(pinned("unreduced"));
  }

  @Test
  @Tag("campaign")
  void everyWayKeepsEveryPromiseInLargePlaces() throws Exception {
    assertThat(explored(Profiles.large())).isEqualTo(pinned("large"));
  }

  @Test
  @Tag("deep")
  void everyWayKeepsEveryPromiseInTheDeepPlacesToo() throws Exception {
    assertThat(explored(Profiles.deep())).hasSameSizeAs(Profiles.deep());
  }

  private static List<String> explored(List<ExploredSetting> places) throws Exception {
    List<String> lines = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Exploration>> explorations = places.stream()
          .map(place -> threads.submit(() -> Explorer.explore(place))).toList();
      for (Future<Exploration> future : explorations) {
        Exploration done = future.get();
        assertThat(done.broken().map(story -> story + "\n" + story.asTest())).as(done.place().toString())
            .isEmpty();
        lines.add(done.states() + " states, " + done.edges() + " edges, depth " + done.depth() + ": "
            + done.place());
      }
    }
    return lines;
  }

  private static List<String> pinned(String profile) throws Exception {
    try (InputStream stream = Objects
        .requireNonNull(ExplorationTest.class.getResourceAsStream("/exploration/" + profile + ".txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}

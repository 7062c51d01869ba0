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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every schedule of one order, in the places of the ordinary profile. How many moments and moves there are is written down: a change of
 * behaviour that breaks no promise is seen all the same.
 */
class ExplorationTest {
  /** What every build can afford: of the ordinary places those that are small. */
  private static final int SMALL = 4_000;
  private static final Pattern STATES = Pattern.compile("(\\d+) states, .*");

  @Test
  void everyWayKeepsEveryPromiseInSmallPlaces() throws Exception {
    assertSmallPlacesAre("ordinary", Profiles.ordinary(), 20);
  }

  @Test
  void anAnswerThatWasIgnoredStaysIgnoredInSmallPlaces() throws Exception {
    assertSmallPlacesAre("unreduced", Profiles.unreduced(), 1);
  }

  @Test
  @Tag("slow")
  void everyWayKeepsEveryPromise() throws Exception {
    assertThat(explored(Profiles.ordinary())).isEqualTo(pinned("ordinary"));
  }

  @Test
  @Tag("slow")
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

  private static void assertSmallPlacesAre(String profile, List<ExploredSetting> places, int least)
      throws Exception {
    List<String> all = pinned(profile);
    assertThat(all).hasSameSizeAs(places);
    List<Integer> small = IntStream.range(0, places.size()).filter(i -> states(all.get(i)) < SMALL).boxed()
        .toList();

    assertThat(small).hasSizeGreaterThanOrEqualTo(least);
    assertThat(explored(small.stream().map(places::get).toList()))
        .isEqualTo(small.stream().map(all::get).toList());
  }

  private static int states(String line) {
    Matcher told = STATES.matcher(line);
    assertThat(told.matches()).as(line).isTrue();
    return Integer.parseInt(told.group(1));
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

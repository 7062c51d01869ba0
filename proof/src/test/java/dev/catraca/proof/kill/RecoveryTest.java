package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Recovery.Work FIRST = new Recovery.Work("1", "ACQUIRER", "capture", NOON, 0);
  private static final Recovery.Work OTHER = new Recovery.Work("2", "NOTIFICATION", "status", NOON, 0);
  private static final Recovery.Work AGAIN = new Recovery.Work("1", "ACQUIRER", "capture", NOON, 1);

  private final Recovery recovery = new Recovery();

  @Test
  void itTakesUntilAllThatWasDueHasMovedOn() {
    recovery.begin(NOON);
    recovery.observe(Set.of(FIRST, OTHER), NOON.plusSeconds(1));
    recovery.observe(Set.of(OTHER), NOON.plusSeconds(2));
    assertThat(recovery.stuck()).containsExactly(OTHER);
    recovery.observe(Set.of(AGAIN), NOON.plusSeconds(3));
    assertThat(recovery.stuck()).isEmpty();
    assertThat(recovery.taken()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void whatBecomesDueLaterDoesNotCount() {
    recovery.begin(NOON);
    recovery.observe(Set.of(FIRST), NOON.plusSeconds(1));
    recovery.observe(Set.of(OTHER), NOON.plusSeconds(2));
    assertThat(recovery.taken()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void nothingDueIsNothingToRecover() {
    recovery.begin(NOON);
    recovery.observe(Set.of(), NOON.plusMillis(200));
    assertThat(recovery.taken()).containsExactly(Duration.ofMillis(200));
  }
}

package dev.catraca.proof.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import dev.catraca.testkit.judge.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PunctualityTest {
  private static final OrderId ORDER = new OrderId("o1");
  private static final long DUE = 1_000_000;
  private static final long LEASE = Duration.ofSeconds(30).toMillis();

  private final Punctuality punctuality = new Punctuality();

  @BeforeEach
  void aLaneIsDue() {
    punctuality.appended(ORDER,
        Map.of(Lane.ACQUIRER, new Schedule("authorize payment 1", Instant.ofEpochMilli(DUE))), DUE,
        Instant::toEpochMilli);
  }

  @Test
  void whatIsClaimedWithinAPollIsInTime() {
    assertThat(claimed("a", DUE + 500, DUE + 500 + LEASE)).isEmpty();
  }

  @Test
  void whatLiesAboutForLongerThanThatIsLate() {
    assertThat(claimed("a", DUE + 5_000, DUE + 5_000 + LEASE)).map(Violation::invariant).hasValue(31);
  }

  @Test
  void aClaimIsOverAtOnceWhereItsHolderHasNotSeenTheTimeLeap() {
    long hoursAgo = DUE - Duration.ofHours(4).toMillis();
    assertThat(claimed("a", DUE + 500, DUE + 500 + LEASE)).isEmpty();
    long over = DUE + 500 + LEASE;
    assertThat(claimed("b", over + 500, hoursAgo)).isEmpty();
    assertThat(claimed("c", over + 1_000, over + 1_000 + LEASE)).isEmpty();
  }

  @Test
  void whoStillCountsRightlyIsAsMuchAheadAsWasLostAndNoMore() {
    assertThat(claimed("a", DUE - 1, DUE + LEASE)).map(Violation::invariant).hasValue(30);
    punctuality.lost(75_000, DUE - 1);
    assertThat(claimed("b", DUE - 75_000, DUE + LEASE)).isEmpty();
    assertThat(claimed("c", DUE - 75_001, DUE + LEASE)).map(Violation::invariant).hasValue(30);
  }

  @Test
  void whatWasLostIsMadeUpForOnce() {
    punctuality.lost(75_000, DUE - 100_000);
    punctuality.leapt(75_000, DUE - 90_000);
    assertThat(claimed("a", DUE - 1, DUE + LEASE)).map(Violation::invariant).hasValue(30);
  }

  private Optional<Violation> claimed(String token, long at, long until) {
    return punctuality.claimed(new Claim(ORDER, Lane.ACQUIRER, token, "authorize payment 1", 0,
        Instant.ofEpochMilli(until), false), until, at, false);
  }
}

package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final MovableClock clock = new MovableClock();
  private final Circuit circuit = new Circuit(clock, INTERVAL);

  private Circuit.Permit acquire() {
    return circuit.tryAcquire().orElseThrow();
  }

  @Test
  void isClosedAtFirstAndStaysSoWhateverElseGoesWrong() {
    for (int i = 0; i < 100; i++) {
      acquire().unanswered();
      acquire().answered();
    }
    assertThat(circuit.authorized()).isTrue();
    assertThat(circuit.refusal()).isEmpty();
  }

  @Test
  void aRefusedKeyOpensItAtOnceAndIsShown() {
    acquire().refused("explicit deny");

    assertThat(circuit.authorized()).isFalse();
    assertThat(circuit.refusal()).contains(new Circuit.Refusal(clock.instant(), "explicit deny"));
    assertThat(circuit.tryAcquire()).isEmpty();
  }

  @Test
  void oneProbeAnIntervalIsLetThroughAndNoMore() {
    acquire().refused("no");
    clock.advance(INTERVAL.minusMillis(1));
    assertThat(circuit.tryAcquire()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    Circuit.Permit probe = acquire();
    assertThat(circuit.tryAcquire()).isEmpty();
    assertThat(circuit.authorized()).isFalse();
    probe.answered();
    assertThat(circuit.authorized()).isTrue();
    acquire().answered();
  }

  @Test
  void aProbeThatIsRefusedKeepsItOpenSinceTheFirstRefusal() {
    acquire().refused("first");
    var since = clock.instant();
    clock.advance(INTERVAL);
    acquire().refused("second");

    assertThat(circuit.refusal()).contains(new Circuit.Refusal(since, "second"));
    clock.advance(INTERVAL.minusMillis(1));
    assertThat(circuit.tryAcquire()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(circuit.tryAcquire()).isNotEmpty();
  }

  @Test
  void aProbeWithoutAnAnswerProvesNothing() {
    acquire().refused("no");
    clock.advance(INTERVAL);
    acquire().unanswered();

    assertThat(circuit.authorized()).isFalse();
    assertThat(circuit.tryAcquire()).isEmpty();
    clock.advance(INTERVAL);
    assertThat(circuit.tryAcquire()).isNotEmpty();
  }

  @Test
  void callsThatWereUnderWayWhenItOpenedDoNotCloseIt() {
    Circuit.Permit early = acquire();
    acquire().refused("no");
    early.answered();

    assertThat(circuit.authorized()).isFalse();
  }

  @Test
  void aClockThatStepsBackAllowsNoExtraProbe() {
    acquire().refused("no");
    clock.advance(Duration.ofDays(-1));
    assertThat(circuit.tryAcquire()).isEmpty();
    clock.advance(Duration.ofDays(3));
    assertThat(circuit.tryAcquire()).isNotEmpty();
    assertThat(circuit.tryAcquire()).isEmpty();
  }
}

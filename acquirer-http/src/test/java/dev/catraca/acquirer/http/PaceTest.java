package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final MovableClock clock = new MovableClock();
  private final List<Duration> waited = new ArrayList<>();
  private final Pace pace = new Pace(Duration.ofSeconds(5), clock, duration -> {
    waited.add(duration);
    clock.advance(duration);
  });

  @Test
  void the_second_request_about_one_thing_waits_for_what_is_left() {
    pace.await("a");
    clock.advance(Duration.ofSeconds(2));
    pace.await("a");
    assertThat(waited).containsExactly(Duration.ofSeconds(3));
    pace.await("a");
    assertThat(waited).as("it counts from when the second one is sent")
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Test
  void others_do_not_wait_for_it() {
    pace.await("a");
    pace.await("b");
    clock.advance(Duration.ofSeconds(5));
    pace.await("a");
    assertThat(waited).isEmpty();
  }
}

package dev.catraca.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.client.ServiceClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a service that asks for time is given some. */
class SendingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final List<Duration> waits = new ArrayList<>();

  private Outcome send(int status, String... retryAfter) throws InterruptedException {
    List<String> left = new ArrayList<>(List.of(retryAfter));
    try (Peer peer = new Peer(id -> left.isEmpty() ? Peer.Reply.done(id)
        : Peer.Reply.of(status, "", "").with("Retry-After", left.size() > 1 || retryAfter.length > 1
            ? left.remove(0)
            : left.get(0)))) {
      return new Sending(new ServiceClient(peer.url(), Optional.empty()), InstantSource.fixed(NOW),
          waits::add)
          .send("{\"id\": \"a\"}", "a");
    }
  }

  @Test
  void itWaitsAsLongAsItIsAskedTo() throws InterruptedException {
    assertThat(send(429, "7", "Mon, 02 Mar 2026 12:00:30 GMT", "Mon, 02 Mar 2026 11:00:00 GMT"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30), Duration.ZERO);
  }

  @Test
  void itNeverWaitsLongerThanAMinuteAtATimeAndFiveInAll() throws InterruptedException {
    assertThat(send(503, "86400")).isInstanceOfSatisfying(Outcome.Undone.class,
        open -> assertThat(open.isForAll()).isTrue());
    assertThat(waits).hasSize(5).containsOnly(Sending.LONGEST_WAIT);
  }

  @Test
  void itDoesNotAskForEverWithoutAPause() throws InterruptedException {
    assertThat(send(503, "0")).isInstanceOf(Outcome.Undone.class);
    assertThat(waits).hasSizeLessThan(20).containsOnly(Duration.ZERO);
  }

  @Test
  void whatIsNoTimeIsNotWaitedFor() throws InterruptedException {
    assertThat(send(503, "soon")).isInstanceOf(Outcome.Undone.class);
    assertThat(send(500, "7")).isInstanceOf(Outcome.Undone.class);
    assertThat(waits).isEmpty();
  }
}

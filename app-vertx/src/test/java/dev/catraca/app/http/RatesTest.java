package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.config.RateSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever asks too often is told when to come back, and nobody else notices. */
class RatesTest {
  private static final String SHOP = "Authorization: Bearer shop-0123456789abcdef";
  private static final String RITA = "Authorization: Bearer rita-0123456789abcdef";

  private final AtomicLong nanoseconds = new AtomicLong();
  private final BoundedDoor door = BoundedDoor.withRates(
      "shop:merchant:shop-0123456789abcdef,rita:reviewer:rita-0123456789abcdef",
      new Rates(new RateSettings(6, 3, 2), nanoseconds::get));

  @AfterEach
  void close() {
    door.close();
  }

  private void pass(Duration time) {
    nanoseconds.addAndGet(time.toNanos());
  }

  private String list(String key) throws IOException {
    return door.ask(BoundedDoor.head("GET", "/v1/orders", key));
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private void spent(String key) throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(status(list(key))).isEqualTo(200);
    }
  }

  @Test
  void aCallerHasItsBurstAndThenItsRate() throws IOException {
    spent(SHOP);

    String refused = list(SHOP);
    assertThat(status(refused)).isEqualTo(429);
    assertThat(refused.toLowerCase(java.util.Locale.ROOT)).contains("retry-after: 10\r\n")
        .contains("urn:catraca:problem:rate_limited");
    pass(Duration.ofSeconds(9));
    assertThat(list(SHOP).toLowerCase(java.util.Locale.ROOT)).contains("retry-after: 1\r\n");
    pass(Duration.ofSeconds(1));
    assertThat(status(list(SHOP))).isEqualTo(200);
    assertThat(status(list(SHOP))).isEqualTo(429);
    pass(Duration.ofMinutes(10));
    spent(SHOP);
    assertThat(status(list(SHOP))).isEqualTo(429);
  }

  @Test
  void othersAndWhatNeedsNoKeyAreNotConcerned() throws IOException {
    spent(SHOP);

    assertThat(status(list(SHOP))).isEqualTo(429);
    assertThat(status(list(RITA))).isEqualTo(200);
    for (int i = 0; i < 4; i++) {
      assertThat(status(door.ask(BoundedDoor.head("GET", "/health/live", SHOP)))).isEqualTo(200);
    }
  }

  @Test
  void whoeverIsNobodyTakesNothingFromAnybody() throws IOException {
    for (int i = 0; i < 4; i++) {
      assertThat(status(list("Authorization: Bearer shop-0123456789abcdeX"))).isEqualTo(401);
    }

    spent(SHOP);
  }

  @Test
  void keysAreNotGuessedFasterThanTheAddressMayFail() throws IOException {
    String guess = BoundedDoor.post("/v1/session", "{\"key\": \"shop-0123456789abcdeX\"}");
    String right = BoundedDoor.post("/v1/session", "{}", SHOP);

    // There is no database behind this door: what is let through and right is answered 503.
    for (int i = 0; i < 5; i++) {
      assertThat(status(door.ask(right))).isEqualTo(503);
    }
    assertThat(status(door.ask(guess))).isEqualTo(401);
    assertThat(status(door.ask(guess))).isEqualTo(401);
    String refused = door.ask(guess);
    assertThat(status(refused)).isEqualTo(429);
    assertThat(refused.toLowerCase(java.util.Locale.ROOT)).contains("retry-after: 30\r\n");
    assertThat(status(door.ask(right))).isEqualTo(429);
    pass(Duration.ofSeconds(30));
    assertThat(status(door.ask(right))).isEqualTo(503);
    assertThat(status(door.ask(guess))).isEqualTo(401);
    assertThat(status(door.ask(guess))).isEqualTo(429);
  }

  @Test
  void withoutALimitThereIsNone() throws IOException {
    try (BoundedDoor free = BoundedDoor.withRates("shop:merchant:shop-0123456789abcdef",
        new Rates(RateSettings.usual(), nanoseconds::get))) {
      for (int i = 0; i < 30; i++) {
        assertThat(status(free.ask(BoundedDoor.head("GET", "/v1/orders", SHOP)))).isEqualTo(200);
      }
    }
  }
}

package dev.catraca.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A review that ends while somebody looks at it. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class DeadlineTest {
  private static final AtomicLong TIME = new AtomicLong();
  private static final Browsers BROWSERS = new Browsers();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open(TIME::get, "CATRACA_REVIEW_TIME_LIMIT", "PT10M");
  }

  @AfterEach
  void everybodyGoes() {
    BROWSERS.close();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void whatEndsWhileItIsOpenClosesFirstAndThenSaysHowItEnded() {
    shop.place(Shop.order("ends-1", "pre_authorization", "manual@buyer.test", "tok_approve"));
    // The service's time stands still there, however long a browser takes to open.
    pass(Duration.ofMinutes(10).minusSeconds(12));
    Page page = shop.go(BROWSERS.open(Browsers.Look.USUAL), Shop.ANA, "#/desk/ends-1");

    assertThat(page.locator("footer.verdict")).containsText("O prazo acaba em segundos: não se decide mais.");
    assertThat(page.locator("footer.verdict .approve")).hasCount(0);
    pass(Duration.ofSeconds(15));
    assertThat(page.locator("footer.verdict")).containsText("Recusado pelo prazo.");
    assertThat(page.locator("tr[data-order='ends-1']")).hasCount(0);
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  private static void pass(Duration time) {
    long ignored = TIME.addAndGet(time.toNanos());
  }
}

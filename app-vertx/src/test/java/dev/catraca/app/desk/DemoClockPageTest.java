package dev.catraca.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.demo.DemoSystem;
import dev.catraca.app.demo.DeskScene;
import dev.catraca.app.http.DemoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demonstration whose clock is moved from the page: deadlines pass and holds expire before one's eyes. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class DemoClockPageTest {
  private static final Path ORDERS = Path.of(System.getProperty("catraca.root", ".."),
      "examples/desk/orders.json");
  /** Its hold ends within two hours, before the desk's own limit. */
  private static final String SOON = "PED-2026-1003";
  /** Its hold ends within five hours. */
  private static final String LATER = "PED-2026-1001";

  private static DemoSystem demo;
  private static final Browsers BROWSERS = new Browsers();

  @BeforeAll
  static void open() throws InterruptedException {
    demo = DeskScene.open(ORDERS, 0, Optional.of(DemoClock.begin()));
    ServiceClient client = new ServiceClient(demo.url(), Optional.empty());
    await().atMost(Duration.ofSeconds(60))
        .until(() -> body(client, "/v1/reviews").path("orders").size() == 8);
  }

  @AfterEach
  void everybodyGoes() {
    BROWSERS.close();
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  private static JsonNode body(ServiceClient client, String path) {
    try {
      return client.get(path).body();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  private static Page page(Browsers.Look look, String hash) {
    Page page = BROWSERS.open(look);
    page.navigate(demo.url() + "/" + hash);
    page.waitForSelector(".demo-clock");
    return page;
  }

  private static void press(Page page, String button) {
    page.locator(".demo-clock")
        .getByRole(AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  @Test
  void hoursPassByAKeyAndTheDeskShowsWhatTheyBring() {
    Page page = page(Browsers.Look.USUAL, "#/desk/" + SOON);
    assertThat(page.locator("tr[data-order='" + SOON + "'] .chip")).hasClass("chip red");
    assertThat(page.locator("footer.verdict .approve")).isEnabled();
    Browsers.picture(page, "clock-before");

    press(page, "+1 h");

    assertThat(page.locator("footer.verdict")).containsText("Recusado pelo prazo.");
    assertThat(page.locator("tr[data-order='" + SOON + "']")).hasCount(0);
    Browsers.picture(page, "clock-after");

    // Within one leap both the deadline and the hold itself are over: what is let go is found gone.
    press(page, "+1 dia");
    assertThat(page.locator("tr[data-order='" + LATER + "']")).hasCount(0);
    Page order = page(Browsers.Look.USUAL, "#/order/" + LATER);
    assertThat(order.locator(".lanes")).containsText("reserva vencida");
    assertThat(order.locator(".status.declined").first()).isVisible();
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 390"})
  void theBarStandsInNobodysWay(ColorScheme scheme, int width) {
    standsWell(scheme, width);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"LIGHT, 768", "LIGHT, 390", "DARK, 1280", "DARK, 768"})
  void norInTheOtherLooks(ColorScheme scheme, int width) {
    standsWell(scheme, width);
  }

  private static void standsWell(ColorScheme scheme, int width) {
    Page page = page(Browsers.Look.USUAL.wide(width).in(scheme), "#/desk");
    assertThat(page.locator(".queue")).isVisible();
    Browsers.fits(page);
    assertThat(Browsers.barriers(page)).isEmpty();
    Browsers.picture(page, "clock-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
  }
}

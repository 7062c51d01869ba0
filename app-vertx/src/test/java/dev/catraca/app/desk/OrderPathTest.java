package dev.catraca.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flow on an order's page: where the order went in it, and where it stands. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class OrderPathTest {
  private static final Browsers BROWSERS = new Browsers();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    shop.inReview("waits-1");
    shop.inReview("back-1");
    shop.verdict(Shop.ANA, "back-1", "{\"verdict\": \"approve\"}");
    shop.settled("direct-1");
  }

  @AfterEach
  void everybodyGoes() {
    BROWSERS.close();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Page page(Browsers.Look look, String id) {
    Page page = BROWSERS.open(look);
    shop.go(page, Shop.ROOT, "#/order/" + id);
    page.waitForSelector(".way svg .here");
    return page;
  }

  private static List<?> states(Page page, String places) {
    return (List<?>) page.evaluate("kind => [...document.querySelectorAll('.way svg ' + kind)]"
        + ".map(each => each.dataset.state).sort()", places);
  }

  private static List<?> taken(Page page) {
    return (List<?>) page.evaluate("() => [...document.querySelectorAll('.way svg .step.been')]"
        + ".map(each => each.dataset.from + '>' + each.dataset.to).sort()");
  }

  @ParameterizedTest
  @CsvSource({"pt, está aqui, na mesa", "en, is here, on the desk"})
  void thePathIsMarkedAndSoIsWhereTheOrderStands(String language, String here, String desk) {
    Page page = page(Browsers.Look.USUAL.in(language), "waits-1");

    assertThat(states(page, ".place.been")).isEqualTo(List.of("authorizing", "evaluating", "in_review"));
    assertThat(states(page, ".place.here")).isEqualTo(List.of("in_review"));
    assertThat(taken(page)).isEqualTo(List.of("authorizing>evaluating", "evaluating>in_review"));
    assertThat(page.locator(".way svg .here")).containsText(desk);
    assertThat(page.locator(".way svg .here-mark")).hasText(here);
    assertThat(page.locator(".way ol.path li")).hasCount(3);
    assertThat(page.locator(".way ol.path li[aria-current=step]")).containsText(desk);
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  @Test
  void theOtherFlowHasAPictureOfItsOwn() {
    Page page = page(Browsers.Look.USUAL, "direct-1");

    assertThat(taken(page)).isEqualTo(List.of("charging>approved", "evaluating>charging"));
    assertThat(states(page, ".place.here")).isEqualTo(List.of("approved"));
  }

  @Test
  void aPathGrowsWhileItIsLookedAt() {
    shop.inReview("grows-1");
    Page page = page(Browsers.Look.USUAL, "grows-1");
    assertThat(states(page, ".place.here")).isEqualTo(List.of("in_review"));

    shop.verdict(Shop.ANA, "grows-1", "{\"verdict\": \"reject\"}");

    page.waitForSelector(".way svg .here[data-state=declined]");
    assertThat(page.locator(".way svg .here-mark")).hasCount(1);
    assertThat(taken(page))
        .isEqualTo(List.of("authorizing>evaluating", "evaluating>in_review", "in_review>declined"));
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 390"})
  void thePictureScrollsInItsOwnBoxAndStandsInNobodysWay(ColorScheme scheme, int width) {
    standsWell(scheme, width);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"DARK, 1280", "LIGHT, 390"})
  void soItDoesInTheOtherLooks(ColorScheme scheme, int width) {
    standsWell(scheme, width);
  }

  private static void standsWell(ColorScheme scheme, int width) {
    Page page = page(Browsers.Look.USUAL.in(scheme).wide(width), "back-1");

    Browsers.fits(page);
    assertThat(page.locator(".way svg")).hasAttribute("role", "img");
    assertThat((Boolean) page
        .evaluate("() => { const box = document.querySelector('.way .scroll').getBoundingClientRect();"
            + " const here = document.querySelector('.way .here rect').getBoundingClientRect();"
            + " return here.left >= box.left && here.right <= box.right; }"))
        .as("seen without scrolling").isTrue();
    assertThat(Browsers.barriers(page)).isEmpty();
    page.locator(".way").scrollIntoViewIfNeeded();
    Browsers.picture(page, "path-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(BROWSERS.complaints()).isEmpty();
  }
}

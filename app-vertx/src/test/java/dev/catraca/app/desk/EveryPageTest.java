package dev.catraca.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on each of our pages: no barrier, no gap in the catalogue, no violation of the policy, nothing that hangs over. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class EveryPageTest {
  /** What tells that a page shows what it was asked for. */
  private static final Map<String, String> PAGES = pages();

  private static final Browsers BROWSERS = new Browsers();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open("CATRACA_ACQUIRER_CLASS", "neither", "CATRACA_ACQUIRER_TIMEOUT", "PT4S");
    shop.settled("done-1");
    shop.place(Shop.order("unknown-1", "pre_authorization", "approve@buyer.test", "tok_unknown_authorized"));
    shop.place(Shop.order("parked-1", "pre_authorization", "invalid@buyer.test", "tok_approve"));
    for (int i = 1; i <= 4; i++) {
      shop.inReview("page-" + i);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> Shop
        .json(shop.send(Shop.ROOT, "GET", "/v1/orders?needs_attention=true", "")).path("orders").size() >= 2);
  }

  @AfterEach
  void everybodyGoes() {
    BROWSERS.close();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Map<String, String> pages() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("desk", "tr[data-order='page-1']");
    all.put("desk/page-1", "footer.verdict .approve");
    all.put("orders", ".orders tbody tr");
    all.put("order/done-1", ".lanes .entry.good");
    all.put("order/unknown-1", ".lanes .entry.future");
    all.put("operations", "section[data-list=parked] li");
    all.put("finance", ".movements tbody tr");
    all.put("overview", "main:has(.bars):has([data-chart=money] canvas):has([data-chart=open] canvas)");
    return all;
  }

  private static String name(String page) {
    return page.replace('/', '-');
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, pt", "DARK, en"})
  void noPageHasABarrierOrAGap(ColorScheme scheme, String language) {
    lookedThrough(scheme, language);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"LIGHT, en", "DARK, pt"})
  void norHasOneInTheOtherLooks(ColorScheme scheme, String language) {
    lookedThrough(scheme, language);
  }

  private static void lookedThrough(ColorScheme scheme, String language) {
    Page page = BROWSERS.open(Browsers.Look.USUAL.in(scheme).in(language));
    Map<String, List<String>> barriers = new TreeMap<>();
    page.navigate(shop.url() + "/");
    page.waitForSelector("input[type=password]");
    barriers.put("login", Browsers.barriers(page));
    shop.go(page, Shop.ROOT, "#/desk");
    PAGES.forEach((address, sign) -> {
      page.navigate(shop.url() + "/#/" + address);
      page.waitForSelector(sign);
      barriers.put(address, Browsers.barriers(page));
      Browsers.picture(page,
          name(address) + "-" + language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    });
    page.navigate(shop.url() + "/#/desk/page-2");
    page.locator("footer.verdict .reject").click();
    page.waitForSelector(".consequence li:not(:empty)");
    barriers.put("confirm", Browsers.barriers(page));
    Browsers.picture(page, "confirm-" + language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    page.waitForSelector("dialog[open]");
    barriers.put("help", Browsers.barriers(page));
    page.keyboard().press("Escape");
    page.navigate(shop.url() + "/#/operations");
    page.locator("section[data-list=unknown] li button").first().click();
    page.waitForSelector("form.action");
    barriers.put("resolve", Browsers.barriers(page));

    assertThat(barriers).allSatisfy((where, found) -> assertThat(found).as(where).isEmpty());
    assertThat((List<?>) page.evaluate("import('/console/i18n.js').then(words => [...words.missing])"))
        .isEmpty();
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  @Test
  void nothingHangsOverOnATelephone() {
    everythingFits(390);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1280, 768})
  void norDoesItAtOtherWidths(int width) {
    everythingFits(width);
  }

  private static void everythingFits(int width) {
    Page page = BROWSERS.open(Browsers.Look.USUAL.wide(width));
    shop.go(page, Shop.ROOT, "#/desk");
    PAGES.forEach((address, sign) -> {
      page.navigate(shop.url() + "/#/" + address);
      page.waitForSelector(sign);
      Browsers.fits(page);
      Browsers.picture(page, name(address) + "-" + width);
    });
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  @Test
  void whatAFingerHasToHitIsLargeEnoughOnATelephone() {
    Page page = BROWSERS.open(Browsers.Look.USUAL.wide(390));
    shop.go(page, Shop.ROOT, "#/desk");
    Map<String, Object> small = new TreeMap<>();
    PAGES.forEach((address, sign) -> {
      page.navigate(shop.url() + "/#/" + address);
      page.waitForSelector(sign);
      small.put(address, page.evaluate("""
          () => [...document.querySelectorAll('button, .button, .primary, nav a, select, input:not([type=radio], [type=checkbox])')]
            .filter(each => each.getClientRects().length && !each.closest('dialog, .scroll') && each.getBoundingClientRect().height < 43.5)
            .map(each => each.textContent.trim() + ' ' + each.className)
          """));
    });
    assertThat(small).allSatisfy((where, found) -> assertThat((List<?>) found).as(where).isEmpty());
  }

  @Test
  void onATelephoneAnOrderIsOpenedReadAndLeft() {
    Page page = BROWSERS.open(Browsers.Look.USUAL.wide(390));
    shop.go(page, Shop.ROOT, "#/desk");
    page.locator("tr[data-order='page-3'] a").click();
    assertThat(page.locator("section.pane h2")).containsText("page-3");
    assertThat(page.locator(".queue")).isHidden();
    assertThat(page.locator("footer.verdict .approve")).isInViewport();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("← Mesa")).click();
    assertThat(page.locator(".queue")).isVisible();
  }
}

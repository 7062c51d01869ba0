package dev.catraca.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the overview draws is what the service says, and the table beside each chart says the same. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class OverviewTest {
  private static final String ZONE = "America/Sao_Paulo";
  /** What each series adds to those under it; what is below the line without its sign. */
  private static final String DRAWN = """
      name => {
        const plot = document.querySelector(`[data-chart=${name}] .plot`).plot;
        const sign = values => values.some(value => value < 0);
        const all = plot.series.slice(1).map((series, i) => ({key: series.label, values: plot.data[i + 1]}));
        return Object.fromEntries(all.map(({key, values}, i) => {
          const under = all.slice(i + 1).find(each => sign(each.values) === sign(values));
          return [key, values.map((value, j) => Math.abs(value) - Math.abs(under ? under.values[j] : 0))];
        }));
      }
      """;
  /** The columns of the table without their sums, as numbers; where it begins with today, the other way round. */
  private static final String WRITTEN = """
      name => {
        const rows = [...document.querySelectorAll(`[data-chart=${name}] tbody tr`)].map(row => [...row.cells].slice(1).filter(cell => !cell.querySelector('b')));
        if (['orders', 'money'].includes(name)) rows.reverse();
        return rows[0].map((cell, i) => rows.map(row => Number(row[i].textContent.replace(/[^0-9]/g, ''))));
      }
      """;

  private static final Browsers BROWSERS = new Browsers();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    for (int i = 1; i <= 3; i++) {
      shop.settled("done-" + i);
    }
    shop.refund("done-1", 20_000);
    shop.chargeback("done-2");
    shop.place(Shop.order("rejected", "pre_authorization", "reject@buyer.test", "tok_approve"));
    shop.inReview("waits-1");
    shop.inReview("waits-2");
    shop.send(Shop.ANA, "POST", "/v1/reviews/waits-1/claim", "{}");
    await().atMost(Duration.ofSeconds(60)).until(() -> shop.order("rejected").path("state").asText()
        .equals("settled")
        && shop.order("done-1").path("refunds").path(0).path("standing").asText().equals("done"));
  }

  @AfterEach
  void everybodyGoes() {
    BROWSERS.close();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Page overview(String key, ColorScheme scheme) {
    return shop.go(BROWSERS.open(Browsers.Look.USUAL.in(scheme)), key, "#/overview");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, List<Number>> drawn(Page page, String chart) {
    page.waitForSelector("[data-chart=" + chart + "] canvas");
    Map<String, List<Number>> drawn = new TreeMap<>((Map<String, List<Number>>) page.evaluate(DRAWN, chart));
    assertThat((List<List<Number>>) page.evaluate(WRITTEN, chart))
        .as("what the table beside says of " + chart)
        .containsExactlyInAnyOrderElementsOf(drawn.values());
    return drawn;
  }

  private static JsonNode read(String path) {
    return Shop.json(shop.send(Shop.ROOT, "GET", path, ""));
  }

  /** Values by name as they should be drawn: nothing where nothing is told. */
  private static Map<String, List<Number>> counts(JsonNode groups) {
    Map<String, List<Number>> all = new TreeMap<>();
    groups.forEach(group -> group.path("orders").fieldNames()
        .forEachRemaining(name -> all.computeIfAbsent(name, each -> new ArrayList<>())));
    groups
        .forEach(group -> all.forEach((name, values) -> values.add(group.path("orders").path(name).asInt())));
    return all;
  }

  @Test
  void theChartsDrawWhatTheServiceSays() {
    Page page = overview(Shop.ROOT, ColorScheme.LIGHT);

    JsonNode overview = read("/v1/overview?days=14&zone=" + ZONE);
    assertThat(overview.path("placed")).hasSize(14);
    assertThat(drawn(page, "orders")).isEqualTo(counts(overview.path("placed")))
        .containsKeys("approved", "declined", "manual_analysis");
    assertThat(drawn(page, "open")).isEqualTo(counts(overview.path("open"))).containsKey("in_review");

    Map<String, Integer> sums = new TreeMap<>();
    read("/v1/movements/totals?zone=" + ZONE + "&day=" + LocalDate.now(ZoneId.of(ZONE))).path("totals")
        .forEach(sum -> sums.merge(sum.path("kind").asText(), sum.path("amount").asInt(), Integer::sum));
    Map<String, List<Number>> money = drawn(page, "money");
    assertThat(money).containsOnlyKeys("captured", "refunded", "charged_back");
    money.forEach((kind, values) -> assertThat(values.getLast()).as(kind).isEqualTo(sums.get(kind)));

    List<Number> free = new ArrayList<>(List.of(0, 0, 0, 0, 0));
    List<Number> claimed = new ArrayList<>(free);
    read("/v1/reviews?limit=500").path("orders").forEach(order -> {
      Duration left = Duration.between(Instant.now(), Instant.parse(order.path("review_deadline").asText()));
      long hours = left.toHours();
      int place = hours < 1 ? 0 : hours < 4 ? 1 : hours < 12 ? 2 : hours < 24 ? 3 : 4;
      (order.has("claim") ? claimed : free).set(place, 1);
    });
    assertThat(drawn(page, "reviews")).isEqualTo(Map.of("free", free, "claimed", claimed));
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  @Test
  void whoMayNotSeeMoneyIsShownNone() {
    Page page = overview(Shop.ANA, ColorScheme.DARK);
    page.waitForSelector("[data-chart=open] canvas");

    assertThat(page.locator("[data-chart=orders] canvas").count()).isEqualTo(1);
    assertThat(page.locator("[data-chart=money]").count()).isZero();
    assertThat(BROWSERS.complaints()).isEmpty();
  }
}

package dev.catraca.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What operators and finance do, in a real browser. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class OperationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Browsers BROWSERS = new Browsers();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open("CATRACA_ACQUIRER_CLASS", "neither", "CATRACA_ACQUIRER_TIMEOUT", "PT4S");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @AfterEach
  void everybodyGoesAndNobodyComplains() {
    BROWSERS.close();
    assertThat(BROWSERS.complaints()).isEmpty();
  }

  private static Page page(String key, String hash) {
    return shop.go(BROWSERS.open(Browsers.Look.USUAL), key, hash);
  }

  private static Locator line(Page page, String list, String order) {
    return page.locator("section[data-list=" + list + "] li[data-order='" + order + "']");
  }

  private static Locator button(Locator in, String name) {
    return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private static String timeline(String id) {
    return shop.send(Shop.ROOT, "GET", "/v1/orders/" + id + "/timeline", "").body();
  }

  @Test
  void anOperatorSaysWhatCameOfAnUnknownOutcome() {
    shop.place(Shop.order("unknown-1", "pre_authorization", "approve@buyer.test", "tok_unknown_authorized"));
    Page page = page(Shop.OTO, "#/operations");

    Locator line = line(page, "unknown", "unknown-1");
    button(line, "Resolver").click();
    assertThat(line).containsText("A reserva de R$ 9.900,00");
    line.getByLabel("Não teve efeito").check();
    line.getByLabel("Motivo").fill("o painel do adquirente não a mostra");
    button(line, "Registrar").click();

    assertThat(page.locator(".said-done")).hasText("unknown-1: resolvido");
    assertThat(line).hasCount(0);
    await().atMost(PATIENCE)
        .until(() -> timeline("unknown-1").contains("o painel do adquirente não a mostra"));
  }

  @Test
  void anOperatorSendsAParkedNotificationAgain() {
    shop.place(Shop.order("parked-1", "pre_authorization", "invalid@buyer.test", "tok_approve"));
    await().atMost(PATIENCE)
        .until(() -> shop.order("parked-1").path("notifications").findValuesAsText("standing")
            .contains("parked"));
    Page page = page(Shop.OTO, "#/operations");

    Locator line = line(page, "parked", "parked-1");
    button(line, "Enviar de novo").click();
    line.getByLabel("Motivo").fill("a Legiti corrigiu o cadastro");
    button(line, "Enviar de novo").click();

    assertThat(page.locator(".said-done")).hasText("parked-1: enviado de novo");
    await().atMost(PATIENCE).until(() -> timeline("parked-1").contains("a Legiti corrigiu o cadastro"));
  }

  @Test
  void whoIsNoOperatorSeesTheListsAndIsToldWhyNothingCanBeDone() {
    shop.place(Shop.order("parked-2", "pre_authorization", "invalid@buyer.test", "tok_approve"));
    await().atMost(PATIENCE)
        .until(() -> shop.order("parked-2").path("notifications").findValuesAsText("standing")
            .contains("parked"));
    Page page = page(Shop.ANA, "#/operations");

    assertThat(page.locator("main")).containsText("Só operadores agem aqui. O seu papel: analista.");
    assertThat(button(line(page, "parked", "parked-2"), "Enviar de novo")).isDisabled();
  }

  @Test
  void financeSeesADayAndTakesItAlong() throws IOException {
    shop.settled("paid-1");
    Page page = page(Shop.FINA, "#/finance");

    assertThat(page.locator(".totals")).containsText("R$ 9.900,00");
    assertThat(page.locator(".movements tr", new Page.LocatorOptions().setHasText("paid-1"))).hasCount(2);
    Download file = page.waitForDownload(
        () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Baixar CSV")).click());
    assertThat(file.suggestedFilename()).matches("movements-\\d{4}-\\d\\d-\\d\\d\\.csv");
    assertThat(Files.readString(file.path())).contains(";captured;paid-1;1;", ";BRL;9900,00;")
        .doesNotContain("Ana", "buyer.test");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dia anterior")).click();
    assertThat(page.locator("main")).containsText("Nada se moveu neste dia.");
  }

  @Test
  void whoIsNotOfFinanceHasNoSuchPage() {
    Page page = page(Shop.ANA, "#/finance");
    assertThat(page.locator("main")).containsText("Só financeiro e auditoria veem movimentos.");
    assertThat(page.locator("nav").getByText("Financeiro")).hasCount(0);
  }

  @Test
  void anOrderIsFoundByItsIdByAReferenceAndByWhatItIs() {
    shop.settled("found-1");
    String reference = shop.order("found-1").path("payments").path(0).path("funds").path("reference")
        .asText();
    Page page = page(Shop.OTO, "#/orders");

    page.getByLabel("Referência do adquirente").fill(reference);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Buscar")).click();
    assertThat(page.locator(".orders tbody tr")).hasCount(1);
    assertThat(page.locator(".orders tbody tr")).containsText("found-1");

    page.navigate(shop.url() + "/#/orders");
    page.getByLabel("Situação").selectOption("cancelled");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Buscar")).click();
    assertThat(page.locator("main")).containsText("Nenhum pedido com estes filtros.");

    page.keyboard().press("Escape");
    page.getByLabel("Abrir pelo número do pedido").fill("found-1");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("found-1");
    assertThat(page.locator(".lane-acquirer").first()).containsText("cobrança enviada");
    assertThat(page.locator(".references")).containsText(reference);
  }
}

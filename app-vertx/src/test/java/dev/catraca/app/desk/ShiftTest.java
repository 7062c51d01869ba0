package dev.catraca.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A shift at the desk, in a real browser: what an analyst does all day, and what goes wrong meanwhile. */
@ResourceLock(Browsers.LOCK)
@Order(Browsers.FIRST)
class ShiftTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Browsers BROWSERS = new Browsers();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
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

  private static Page desk(String key, String id) {
    return shop.go(BROWSERS.open(Browsers.Look.USUAL), key, id.isEmpty() ? "#/desk" : "#/desk/" + id);
  }

  /** One whose time {@link #nobodyTakesItBack} can move. */
  private static Page deskByAClock(String key, String id) {
    Page page = BROWSERS.open(Browsers.Look.USUAL);
    page.clock().install();
    return shop.go(page, key, id.isEmpty() ? "#/desk" : "#/desk/" + id);
  }

  /** The seconds pass for which a verdict that was given waits. */
  private static void nobodyTakesItBack(Page page) {
    assertThat(page.locator(".given")).hasAttribute("data-state", "waiting");
    page.clock().fastForward(6_000);
  }

  private static Locator row(Page page, String id) {
    return page.locator("tr[data-order='" + id + "']");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator footer(Page page) {
    return page.locator("footer.verdict");
  }

  private static JsonNode review(String id) {
    return shop.order(id).path("payments").path(0).path("review");
  }

  @Test
  void anOrderIsClaimedReadPreviewedAndApproved() {
    shop.inReview("shift-1");
    Page page = deskByAClock(Shop.ANA, "");

    row(page, "shift-1").getByRole(AriaRole.LINK).click();
    assertThat(row(page, "shift-1").locator(".c-claim")).containsText("você");
    Locator pane = page.locator("section.pane");
    assertThat(pane).containsText("Ana Souza");
    assertThat(pane).containsText("Legiti: manual");
    assertThat(pane).containsText("titular ≠ comprador");
    assertThat(pane.locator("mark").getByText("Augusta")).isVisible();
    assertThat(pane).containsText("se ninguém decidir: recusa");

    button(page, "Mostrar documento do comprador; o acesso fica registrado").click();
    assertThat(pane).containsText("529.982.247-25");
    assertThat(shop.send(Shop.AUDI, "GET", "/v1/orders/shift-1/dossier/accesses", "").body())
        .contains("\"by\":\"ana\"", "buyer.document");

    footer(page).getByText("Aprovar e capturar").click();
    Locator consequence = page.locator(".consequence");
    assertThat(consequence).containsText("captura de R$ 9.900,00");
    assertThat(consequence).containsText("situação: aprovado");
    page.getByLabel("comprador confirmou").check();
    footer(page).locator("form").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Aprovar"))
        .click();
    nobodyTakesItBack(page);
    assertThat(page.locator(".given")).containsText("shift-1: aprovado");
    assertThat(page.locator(".given")).hasAttribute("data-state", "done");

    await().atMost(PATIENCE).until(() -> shop.order("shift-1").path("status").asText().equals("approved"));
    assertThat(review("shift-1").path("reviewer").asText()).isEqualTo("ana");
    assertThat(review("shift-1").path("code").asText()).isEqualTo("buyer_confirmed");
    assertThat(row(page, "shift-1")).hasCount(0);
  }

  @Test
  void aVerdictThatIsTakenBackInTimeWasNeverGiven() {
    shop.inReview("undo-1");
    Page page = desk(Shop.ANA, "undo-1");

    footer(page).getByText("Aprovar e capturar").click();
    page.getByLabel("comprador conhecido").check();
    page.keyboard().press("Enter");
    button(page, "Desfazer").click();

    assertThat(page.locator(".given")).hasAttribute("data-state", "none");
    assertThat(footer(page).getByText("Aprovar e capturar")).isEnabled();
    assertThat(page).hasURL(shop.url() + "/#/desk/undo-1");
    assertThat(review("undo-1").isMissingNode()).isTrue();
    assertThat(shop.order("undo-1").path("state").asText()).isEqualTo("in_review");
  }

  @Test
  void leavingThePageGivesWhatWasDecidedAtOnce() {
    shop.inReview("leave-1");
    Page page = desk(Shop.ANA, "leave-1");

    footer(page).getByText("Aprovar e capturar").click();
    page.getByLabel("documentos conferem").check();
    page.keyboard().press("Enter");
    assertThat(page.locator(".given")).hasAttribute("data-state", "waiting");
    page.navigate(shop.url() + "/health/live");

    await().atMost(PATIENCE).until(() -> review("leave-1").path("code").asText().equals("documents_ok"));
  }

  @Test
  void aFraudIsMarkedAndAnotherReasonIsNot() {
    shop.inReview("fraud-1");
    shop.inReview("other-1");
    Page page = deskByAClock(Shop.ANA, "fraud-1");

    button(page, "Recusar: fraude").click();
    assertThat(page.locator(".consequence")).containsText("marca de fraude");
    page.getByLabel("identidade não confere").check();
    page.keyboard().press("Enter");
    nobodyTakesItBack(page);
    await().atMost(PATIENCE).until(() -> review("fraud-1").path("fraud_suspected").asBoolean());

    page.navigate(shop.url() + "/#/desk/other-1");
    button(page, "Recusar: outro").click();
    assertThat(page.locator(".consequence")).not().containsText("marca de fraude");
    page.getByLabel("sem estoque").check();
    page.keyboard().press("Enter");
    assertThat(footer(page)).containsText("Escreva o motivo.");
    page.getByLabel("Motivo").fill("acabou ontem");
    page.keyboard().press("Enter");
    nobodyTakesItBack(page);
    await().atMost(PATIENCE).until(() -> review("other-1").path("reason").asText().equals("acabou ontem"));
    assertThat(review("other-1").path("fraud_suspected").asBoolean()).isFalse();
  }

  @Tag("slow")
  @Test
  void whoeverIsSecondIsToldWhoWasFirstAndWhy() {
    shop.inReview("race-1");
    Page ana = desk(Shop.ANA, "race-1");
    Page carla = deskByAClock(Shop.CARLA, "race-1");
    footer(ana).getByText("Aprovar e capturar").click();
    ana.getByLabel("comprador conhecido").check();
    assertThat(footer(carla)).containsText("ana está com este pedido");

    footer(carla).getByText("Assumir").click();
    assertThat(ana.locator(".pane")).containsText("carla assumiu este pedido.");
    button(carla, "Recusar: fraude").click();
    carla.getByLabel("fraudador conhecido").check();
    carla.keyboard().press("Enter");
    nobodyTakesItBack(carla);
    await().atMost(PATIENCE).until(() -> review("race-1").path("reviewer").asText().equals("carla"));

    assertThat(footer(ana)).containsText("carla recusou por fraude");
    assertThat(footer(ana)).containsText("fraudador conhecido");
    assertThat(footer(ana).getByText("Aprovar e capturar")).hasCount(0);
  }

  @Test
  void aVerdictThatComesSecondSaysSoAndChangesNothing() {
    shop.inReview("late-1");
    Page ana = deskByAClock(Shop.ANA, "late-1");
    footer(ana).getByText("Aprovar e capturar").click();
    ana.getByLabel("comprador confirmou").check();
    ana.keyboard().press("Enter");
    assertThat(ana.locator(".given")).hasAttribute("data-state", "waiting");
    shop.verdict(Shop.CARLA, "late-1", "{\"verdict\": \"reject\", \"code\": \"velocity\"}");
    nobodyTakesItBack(ana);

    assertThat(ana.locator(".given")).hasAttribute("data-state", "failed");
    assertThat(ana.locator(".given")).containsText("carla recusou por fraude");
    assertThat(review("late-1").path("verdict").asText()).isEqualTo("reject");
  }

  @Test
  void aDisconnectedDeskDecidesNothingAndComesBackByItself() {
    shop.inReview("away-1");
    Page page = desk(Shop.ANA, "away-1");
    assertThat(footer(page).getByText("Aprovar e capturar")).isEnabled();

    page.context().setOffline(true);
    assertThat(page.locator(".away")).containsText("Sem conexão desde");
    assertThat(footer(page)).containsText("Sem conexão: decisões fechadas.");
    assertThat(footer(page).getByText("Aprovar e capturar")).hasCount(0);

    shop.inReview("away-2");
    page.context().setOffline(false);
    assertThat(footer(page).getByText("Aprovar e capturar")).isEnabled();
    assertThat(row(page, "away-2")).isVisible();
    assertThat(page.locator(".away")).isEmpty();
  }

  @Tag("slow")
  @Test
  void selectionAndFocusSurviveLiveUpdates() {
    shop.inReview("still-1");
    Page page = desk(Shop.ANA, "still-1");
    Locator name = page.locator(".pane .card strong").first();
    assertThat(name).containsText("Ana Souza");
    name.evaluate("node => getSelection().selectAllChildren(node)");
    page.locator(".pane a", new Page.LocatorOptions().setHasText("pedido completo")).focus();

    for (String more : List.of("still-2", "still-3", "still-4")) {
      shop.inReview(more);
      assertThat(row(page, more)).isVisible();
      assertThat(page.evaluate("String(getSelection())")).isEqualTo("Ana Souza");
      assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("pedido completo");
    }
    shop.verdict(Shop.CARLA, "still-1", "{\"verdict\": \"approve\", \"code\": \"known_buyer\"}");
    assertThat(footer(page)).containsText("carla aprovou");
    assertThat(page.evaluate("String(getSelection())")).isEqualTo("Ana Souza");
  }

  @Test
  void whatOneWritesDownTheNextOneReads() {
    shop.inReview("noted-1");
    Page ana = desk(Shop.ANA, "noted-1");
    assertThat(ana.locator(".pane")).containsText("Ninguém anotou nada.");

    ana.keyboard().press("m");
    ana.keyboard().type("ligou; vai mandar\no documento");
    // While somebody writes, keys are letters, and Esc leaves only the note.
    assertThat(ana.locator("form.confirm")).hasCount(0);
    ana.keyboard().press("Escape");
    assertThat(ana.locator(".note-form")).hasCount(0);
    assertThat(ana).hasURL(shop.url() + "/#/desk/noted-1");
    ana.keyboard().press("m");
    ana.getByLabel("Nota para a equipe").fill("ligou; vai mandar\no documento");
    Browsers.picture(ana, "note-writing");
    ana.keyboard().press("Control+Enter");
    assertThat(ana.locator(".notes li")).hasCount(1);

    Page carla = shop.go(BROWSERS.open(Browsers.Look.USUAL), Shop.CARLA, "#/order/noted-1");
    assertThat(carla.locator(".notes")).containsText("ligou; vai mandar");
    assertThat(carla.locator(".notes")).containsText("ana");
    Page auditor = shop.go(BROWSERS.open(Browsers.Look.USUAL), Shop.AUDI, "#/order/noted-1");
    assertThat(auditor.locator(".lanes")).isVisible();
    assertThat(auditor.content()).doesNotContain("vai mandar", "Nota");

    notesStandWell("noted-1", ColorScheme.DARK, 390);
  }

  @Tag("slow")
  @Test
  void notesStandInNobodysWayInTheOtherLooks() {
    shop.inReview("noted-2");
    Page ana = desk(Shop.ANA, "noted-2");
    assertThat(ana.locator(".pane")).containsText("Ninguém anotou nada.");
    ana.keyboard().press("m");
    ana.getByLabel("Nota para a equipe").fill("ligou; vai mandar\no documento");
    ana.keyboard().press("Control+Enter");
    assertThat(ana.locator(".notes li")).hasCount(1);

    notesStandWell("noted-2", ColorScheme.LIGHT, 1280);
    notesStandWell("noted-2", ColorScheme.LIGHT, 390);
    notesStandWell("noted-2", ColorScheme.DARK, 1280);
  }

  private static void notesStandWell(String id, ColorScheme scheme, int width) {
    Page page = shop.go(BROWSERS.open(Browsers.Look.USUAL.wide(width).in(scheme)), Shop.CARLA,
        "#/desk/" + id);
    page.locator(".notes").scrollIntoViewIfNeeded();
    page.keyboard().press("m");
    Browsers.fits(page);
    assertThat(Browsers.barriers(page)).isEmpty();
    Browsers.picture(page, "notes-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void aShiftCanBeWorkedByKeysAlone() {
    shop.inReview("keys-1");
    Page page = desk(Shop.ANA, "");
    assertThat(row(page, "keys-1")).isVisible();

    await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      if (page.evaluate("location.hash").equals("#/desk/keys-1")) {
        return true;
      }
      page.keyboard().press("j");
      return false;
    });
    assertThat(page).hasURL(shop.url() + "/#/desk/keys-1");
    assertThat(row(page, "keys-1").locator(".c-claim")).not().containsText("você");
    page.keyboard().press("Enter");
    assertThat(row(page, "keys-1").locator(".c-claim")).containsText("você");
    page.keyboard().press("f");
    assertThat(page.locator(".consequence li").first()).not().containsText("…");
    page.keyboard().press("Escape");
    assertThat(page.locator("form.confirm")).hasCount(0);
    page.keyboard().press("Shift+C");
    assertThat(row(page, "keys-1").locator(".c-claim")).not().containsText("você");
    page.keyboard().press("a");
    page.keyboard().press("2");
    page.keyboard().press("Enter");
    assertThat(page.locator(".given")).containsText("keys-1: aprovado");
    page.keyboard().press("u");
    assertThat(page.locator(".given")).hasAttribute("data-state", "none");
    assertThat(footer(page).getByText("Aprovar e capturar")).isEnabled();
    page.keyboard().press("a");
    page.keyboard().press("1");
    page.keyboard().press("Enter");
    await().atMost(PATIENCE).until(() -> review("keys-1").path("code").asText().equals("buyer_confirmed"));

    page.keyboard().press("g");
    page.keyboard().press("o");
    assertThat(page).hasURL(shop.url() + "/#/operations");
    page.keyboard().press("?");
    page.getByLabel("teclas ligadas").uncheck();
    page.keyboard().press("Escape");
    page.keyboard().press("g");
    page.keyboard().press("d");
    assertThat(page).hasURL(shop.url() + "/#/operations");
  }

  /** On a slow machine keys wait in line, and several are taken between two frames. */
  @Test
  void keysThatComeFasterThanFramesAreNotLost() {
    shop.inReview("fast-1");
    Page page = desk(Shop.ANA, "fast-1");
    assertThat(footer(page).getByText("Aprovar e capturar")).isEnabled();
    Object chosen = page.evaluate("""
        async () => {
          const task = () => new Promise(done => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = done;
            port2.postMessage(0);
          });
          for (const key of ['a', '2']) {
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            await task();
          }
          return document.querySelector('form.confirm input:checked')?.value ?? 'nothing';
        }""");
    assertThat(chosen).isEqualTo("documents_ok");
  }

  @Test
  void stepsThatComeFasterThanFramesGoAsFarAsTheyAreMany() {
    for (int i = 1; i <= 4; i++) {
      shop.inReview("step-" + i);
    }
    Page page = desk(Shop.ANA, "");
    assertThat(row(page, "step-4")).isVisible();
    Object went = page.evaluate("""
        async () => {
          const shown = [...document.querySelectorAll('tr[data-order]')].map(row => row.dataset.order);
          const at = [];
          for (const key of ['j', 'j', 'j', 'k', 'j', 'j']) {
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            await null; // what a browser does between two keys, and no more
            at.push(shown.indexOf(location.hash.replace('#/desk/', '')));
          }
          return at;
        }""");
    assertThat(went).isEqualTo(List.of(0, 1, 2, 1, 2, 3));
  }

  @Test
  void aRoleThatMayNotDecideSeesWhyAndSeesNoPersonUnlessItMay() {
    shop.inReview("role-1");
    Page operator = desk(Shop.OTO, "role-1");
    assertThat(footer(operator)).containsText("Só analistas decidem. O seu papel: operador.");
    assertThat(operator.locator(".pane")).containsText("Ana Souza");

    Page auditor = desk(Shop.AUDI, "role-1");
    assertThat(footer(auditor)).containsText("Só analistas decidem. O seu papel: auditor.");
    assertThat(auditor.locator(".pane")).containsText("O seu papel não vê pessoas.");
    assertThat(auditor.content()).doesNotContain("Ana Souza", "Ana S.", "982.247", "OLIVEIRA");
  }

  @Test
  void aKeyIsExchangedForASessionThatCanBeLeft() {
    Page page = BROWSERS.open(Browsers.Look.USUAL);
    page.navigate(shop.url() + "/");
    page.getByLabel("Chave").fill("nobody-has-this-key");
    button(page, "Entrar").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("não vale");
    page.getByLabel("Chave").fill(Shop.ANA);
    button(page, "Entrar").click();
    assertThat(page.locator(".who")).hasText("ana");
    assertThat(
        page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
            .toString())
        .doesNotContain(Shop.ANA);
    button(page, "Sair").click();
    assertThat(page.getByLabel("Chave")).isVisible();
  }
}

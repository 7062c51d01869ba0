package dev.catraca.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages in a real Chromium, which keep what they complain about. */
final class Browsers implements AutoCloseable {
  /** One browser at a time: each brings processes of its own, and what runs beside it has to go on. */
  static final String LOCK = "browser";
  /** Since they follow one upon the other, they begin before all others. */
  static final int FIRST = 1;

  private static final double PATIENCE_MILLIS = 60_000;
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
      "google-chrome-stable");
  private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
      "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--disable-dev-shm-usage");
  private static final Path PICTURES = Path.of("target", "screenshots");
  /** What Chromium itself writes down of an answer that the page expects: a refusal, nobody there. */
  private static final String EXPECTED = "Failed to load resource: ";
  private static final String AXE = """
      () => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(each =>
        each.id + ': ' + each.nodes.slice(0, 5).map(node => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')))
      """;

  /** One for all, opened by whoever comes first and gone with the process; the lock keeps it to one thread at a time, as Playwright asks. */
  private static final class Chromium {
    static final Browser OPEN = open();

    private static Browser open() {
      Playwright playwright = Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      return playwright.chromium().launch(
          new BrowserType.LaunchOptions().setExecutablePath(chromium()).setHeadless(true).setArgs(QUIET));
    }
  }

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * How a page is looked at.
   *
   * @param language {@code pt} or {@code en}
   */
  record Look(int width, int height, ColorScheme scheme, String language) {
    static final Look USUAL = new Look(1280, 800, ColorScheme.LIGHT, "pt");

    Look wide(int pixels) {
      return new Look(pixels, pixels < 500 ? 844 : 900, scheme, language);
    }

    Look in(ColorScheme other) {
      return new Look(width, height, other, language);
    }

    Look in(String other) {
      return new Look(width, height, scheme, other);
    }
  }

  Browsers() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  /** A new page of somebody else: with cookies and storage of its own. */
  Page open(Look look) {
    BrowserContext context = Chromium.OPEN.newContext(new Browser.NewContextOptions()
        .setViewportSize(look.width(), look.height()).setColorScheme(look.scheme()).setLocale("pt-BR")
        .setTimezoneId("America/Sao_Paulo").setReducedMotion(ReducedMotion.REDUCE).setAcceptDownloads(true));
    contexts.add(context);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript("if (!localStorage.getItem('language')) localStorage.setItem('language', '"
        + look.language() + "')");
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type()) && !message.text().startsWith(EXPECTED)) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /** What pages wrote to their consoles, violations of the content security policy among it. */
  List<String> complaints() {
    return complaints;
  }

  /** What stands in the way of people who do not see, or do not use a mouse. */
  @SuppressWarnings("unchecked")
  static List<String> barriers(Page page) {
    page.evaluate(axe());
    return (List<String>) page.evaluate(AXE);
  }

  /** The widest thing must not be wider than the page. */
  static void fits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("what hangs over").isEqualTo(0);
  }

  /** Keeps a picture among what the build leaves behind. */
  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private static String axe() {
    try (InputStream file = Browsers.class.getResourceAsStream("/axe.min.js")) {
      return new String(Optional.ofNullable(file).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path chromium() {
    Stream<Path> installed = NAMES.stream().flatMap(
        name -> Stream.of("/usr/bin", "/usr/local/bin", "/snap/bin").map(folder -> Path.of(folder, name)));
    return Stream
        .concat(Optional.ofNullable(System.getenv("CATRACA_CHROMIUM")).map(Path::of).stream(), installed)
        .filter(Files::isExecutable).findFirst()
        .orElseThrow(() -> new AssertionError("there is no Chromium: run build/chromium.sh"));
  }

  /** Everybody goes: pages that are left open go on drawing whatever happens. */
  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
  }
}

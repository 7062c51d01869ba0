package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files: there, of their type, under a strict policy, and nothing else of the class path. */
class PagesTest {
  private static TestService service;
  private static BoundedDoor door;

  @BeforeAll
  static void start() {
    service = TestService.start();
    door = BoundedDoor.open(BoundedDoor.WIDE);
  }

  @AfterAll
  static void stop() {
    service.close();
    door.close();
  }

  @ParameterizedTest
  @CsvSource({"/,text/html; charset=utf-8", "/openapi.yaml,application/yaml",
      "/console/desk.html,text/html; charset=utf-8",
      "/vendor/htm/preact/standalone.module.js,text/javascript; charset=utf-8",
      "/vendor/uplot/dist/uPlot.esm.js,text/javascript; charset=utf-8",
      "/vendor/uplot/dist/uPlot.min.css,text/css; charset=utf-8"})
  void aFileIsServedWithItsTypeAndUnderThePolicy(String path, String type) {
    HttpResponse<String> file = service.get(path);

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isNotEmpty();
    assertThat(file.headers().firstValue("Content-Type")).contains(type);
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(file.headers().firstValue("Content-Security-Policy")).contains(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  }

  @Test
  void theContractIsShownWithNothingFromElsewhere() {
    HttpResponse<String> page = service.get("/docs");

    assertThat(page.headers().firstValue("Content-Security-Policy")).contains(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    for (String file : java.util.List.of("/docs/docs.js", "/vendor/swagger-ui/swagger-ui-bundle.js",
        "/vendor/swagger-ui/swagger-ui.css")) {
      assertThat(page.body()).contains("\"" + file + "\"");
      assertThat(service.head(file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(page.body()).doesNotContain("http:", "https:", "//");
    assertThat(service.get("/docs/docs.js").body()).contains("url: '/openapi.yaml'", "validatorUrl: null");
  }

  @Test
  void aBrowserThatHasItIsNotSentItAgain() {
    String tag = service.get("/").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = service.get("/", "If-None-Match", "\"other\", " + tag);
    HttpResponse<String> changed = service.get("/", "If-None-Match", "\"other\"");

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(changed.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/../http/openapi.yaml", "/console/%2e%2e/http/openapi.yaml",
      "/console/..%2fhttp/openapi.yaml", "/console/..%2Fhttp%2Fopenapi.yaml", "/console//desk.html",
      "/console/./desk.html", "/console/", "/console", "/console/desk.html/", "/console/%00desk.html",
      "/console/..\\http\\openapi.yaml", "/console/desk.html%00.css", "/vendor/htm/package.json/../x",
      "/vendor/htm/../../../../logback.xml", "/vendor/htm/LICENSE", "/console/nobody.js", "/vendor/htm",
      "/vendor/uplot/%2fetc/passwd.json", "/console/Pages.class"})
  void nothingElseIs(String path) throws IOException {
    assertThat(door.ask(BoundedDoor.head("GET", path))).startsWith("HTTP/1.1 404")
        .doesNotContain("openapi: 3");
  }
}

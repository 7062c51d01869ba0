package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.config.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may ask what, route by route: a route without a line here fails. */
class RoleMatrixTest {
  private static final String ALL = "merchant reviewer operator auditor finance admin";

  /** The roles that a route lets in; none where it asks for no key. */
  private static final Map<String, String> LET_IN = Map.ofEntries(
      Map.entry("POST /v1/orders", "merchant admin"), Map.entry("GET /v1/orders", ALL),
      Map.entry("GET /v1/orders/{id}", ALL), Map.entry("GET /v1/orders/{id}/timeline", ALL),
      Map.entry("GET /v1/reviews", ALL), Map.entry("POST /v1/orders/{id}/payments", "merchant admin"),
      Map.entry("POST /v1/orders/{id}/cancel", "merchant admin"),
      Map.entry("POST /v1/orders/{id}/refund", "merchant admin"),
      Map.entry("POST /v1/orders/{id}/chargeback", "merchant admin"),
      Map.entry("POST /v1/orders/{id}/chargeback/reversal", "merchant admin"),
      Map.entry("POST /v1/orders/{id}/decline", "merchant admin"),
      Map.entry("POST /v1/orders/{id}/resolve", "operator admin"),
      Map.entry("POST /v1/orders/{id}/resend", "operator admin"),
      Map.entry("POST /v1/orders/{id}/erase", "operator admin"),
      Map.entry("POST /v1/orders/{id}/correct", "operator admin"),
      Map.entry("POST /v1/notifications/resend", "operator admin"),
      Map.entry("POST /v1/reviews/{id}/verdict", "reviewer admin"),
      Map.entry("POST /v1/reviews/{id}/preview", "reviewer admin"),
      Map.entry("POST /v1/reviews/{id}/claim", "reviewer admin"),
      Map.entry("POST /v1/reviews/{id}/release", "reviewer admin"),
      Map.entry("GET /v1/orders/{id}/dossier", ALL),
      Map.entry("POST /v1/orders/{id}/dossier/reveal", "merchant reviewer operator admin"),
      Map.entry("GET /v1/orders/{id}/dossier/accesses", "auditor admin"),
      Map.entry("GET /v1/movements", "auditor finance admin"),
      Map.entry("GET /v1/movements.csv", "auditor finance admin"),
      Map.entry("GET /v1/movements/totals", "auditor finance admin"), Map.entry("GET /v1/hints", ALL),
      Map.entry("GET /v1/overview", ALL), Map.entry("GET /v1/orders/{id}/scenario", ALL),
      Map.entry("POST /v1/acquirers/{name}/notices", ""), Map.entry("GET /health/live", ""),
      Map.entry("GET /health/ready", ""), Map.entry("GET /metrics", ""), Map.entry("GET /openapi.yaml", ""),
      Map.entry("GET /", ""), Map.entry("GET /console/{file}", ""), Map.entry("GET /vendor/htm/{file}", ""),
      Map.entry("GET /vendor/uplot/{file}", ""), Map.entry("POST /v1/session", ALL),
      Map.entry("POST /v1/search", ALL),
      Map.entry("GET /v1/orders/{id}/notes", "reviewer operator finance admin"),
      Map.entry("POST /v1/orders/{id}/notes", "reviewer operator finance admin"),
      Map.entry("POST /v1/clock", "operator admin"),
      Map.entry("GET /docs", ""), Map.entry("GET /docs/{file}", ""),
      Map.entry("GET /vendor/swagger-ui/{file}", ""),
      Map.entry("GET /v1/session", ALL), Map.entry("DELETE /v1/session", ALL));

  private static BoundedDoor door;

  @BeforeAll
  static void open() {
    door = BoundedDoor.withKeys(Arrays.stream(Role.values())
        .map(role -> word(role) + "-1:" + word(role) + ":" + key(role)).collect(Collectors.joining(",")));
  }

  @AfterAll
  static void close() {
    door.close();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String key(Role role) {
    return word(role) + "-0123456789abcdef";
  }

  private static int status(Routes.Route route, String... headers) throws IOException {
    String path = route.template().replaceAll("\\{[^}]*}", "nobody-knows-this");
    String answer = door.ask(route.method().equals("POST") ? BoundedDoor.post(path, "{}", headers)
        : BoundedDoor.head(route.method(), path, headers));
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static String name(Routes.Route route) {
    return route.method() + " " + route.template();
  }

  @Test
  void everyRouteHasARuleHereAndEveryRuleARoute() {
    assertThat(door.routes()).extracting(RoleMatrixTest::name)
        .containsExactlyInAnyOrderElementsOf(LET_IN.keySet());
  }

  @Test
  void everyRoleIsLetInWhereItsRuleSaysAndNowhereElse() throws IOException {
    Map<String, Set<String>> letIn = new TreeMap<>();
    for (Routes.Route route : door.routes()) {
      Set<String> roles = letIn.computeIfAbsent(name(route), any -> new TreeSet<>());
      for (Role role : Role.values()) {
        int status = status(route, "Authorization: Bearer " + key(role));
        assertThat(status).as(name(route) + " by " + role).isNotIn(401, 500);
        if (status != 403) {
          roles.add(word(role));
        }
      }
    }
    Map<String, Set<String>> expected = new TreeMap<>();
    LET_IN.forEach((route, roles) -> expected.put(route,
        new TreeSet<>(List.of((roles.isEmpty() ? ALL : roles).split(" ")))));
    assertThat(letIn).isEqualTo(expected);
  }

  @Test
  void withoutAKeyOrWithAnUnknownOneOnlyOpenRoutesAnswer() throws IOException {
    for (Routes.Route route : door.routes()) {
      boolean open = LET_IN.getOrDefault(name(route), ALL).isEmpty();
      assertThat(status(route) == 401).as(name(route)).isEqualTo(!open);
      assertThat(status(route, "Authorization: Bearer 0123456789abcdef") == 401).as(name(route))
          .isEqualTo(!open);
    }
  }
}

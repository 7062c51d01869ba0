package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's own description promises what is there, and all of it. */
class OpenApiTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "catraca", "app");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern ROUTE = Pattern.compile("\"(GET|POST|PUT|PATCH|DELETE)\",\\s*\"(/[^\"]*)\"");

  private static TestService service;
  private static JsonNode document;

  @BeforeAll
  static void start() throws IOException {
    service = TestService.start(DemoClock.begin());
    try (InputStream file = Objects.requireNonNull(Routes.class.getResourceAsStream("openapi.yaml"))) {
      document = new YAMLMapper().readTree(file.readAllBytes());
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Methods by path, as described. */
  private static Map<String, Set<String>> described() {
    Map<String, Set<String>> described = new TreeMap<>();
    document.path("paths").properties()
        .forEach(path -> described.put(path.getKey(), path.getValue().properties()
            .stream().map(Map.Entry::getKey).filter(METHODS::contains)
            .map(method -> method.toUpperCase(java.util.Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new))));
    return described;
  }

  private static String concrete(String template) {
    return template.replaceAll("\\{[^}]*}", "nobody-knows-this");
  }

  @Test
  void everythingThatIsDescribedIsThere() {
    assertThat(described()).isNotEmpty();
    described().forEach((path, methods) -> {
      assertThat(methods).as(path).isNotEmpty();
      for (String method : methods) {
        var answer = method.equals("GET")
            ? service.request(isStream(path) ? "HEAD" : "GET", concrete(path), "")
            : service.request(method, concrete(path), "{}");
        assertThat(answer.statusCode()).as(method + " " + path).isNotIn(405, 501);
        assertThat(answer.body()).as(method + " " + path).doesNotContain("There is no such path");
      }
    });
  }

  /** An answer without an end is asked for by its head. */
  private static boolean isStream(String path) {
    return document.path("paths").path(path).path("get").path("responses").path("200").path("content")
        .has("text/event-stream");
  }

  @Test
  void noPathTakesAMethodThatIsNotDescribed() {
    described().forEach((path, methods) -> {
      var answer = service.request("PATCH", concrete(path), "");
      assertThat(answer.statusCode()).as(path).isEqualTo(405);
      Set<String> allowed = new TreeSet<>(
          List.of(answer.headers().firstValue("Allow").orElse("").split(", ")));
      // What is read can be asked for without its body, which needs no description of its own.
      allowed.remove("HEAD");
      allowed.remove("OPTIONS");
      assertThat(allowed).as(path).isEqualTo(methods);
    });
  }

  @Test
  void everyRouteIsDescribed() throws IOException {
    Set<String> routes = new TreeSet<>();
    for (Path file : sources()) {
      Matcher route = ROUTE.matcher(Files.readString(file));
      while (route.find()) {
        routes.add(route.group(1) + " " + route.group(2));
      }
    }
    Set<String> described = new TreeSet<>();
    described().forEach((path, methods) -> methods.forEach(method -> described.add(method + " " + path)));
    assertThat(routes).hasSizeGreaterThan(15).isEqualTo(described);
  }

  @Test
  void everyParameterOfAQueryIsTaken() {
    document.path("paths").properties().forEach(path -> {
      JsonNode get = path.getValue().path("get");
      for (JsonNode parameter : get.path("parameters")) {
        if (parameter.path("in").asString("").equals("query")) {
          String name = parameter.path("name").asString();
          assertThat(service.get(concrete(path.getKey()) + "?" + name + "=~").body())
              .as(path.getKey() + "?" + name)
              .doesNotContain("is not a parameter");
        }
      }
    });
    assertThat(service.get("/v1/orders?colour=red").body()).contains("is not a parameter");
  }

  @Test
  void everyFieldOfABodyIsTaken() {
    service.placeSettled("described", "reject@buyer.test");
    List<String> asked = new ArrayList<>();
    document.path("paths").properties().forEach(path -> {
      JsonNode schema = resolved(
          path.getValue().path("post").path("requestBody").path("content").path("application/json")
              .path("schema"));
      String target = path.getKey().replace("{id}", "described");
      if (!schema.path("properties").isEmpty() && !target.contains("{")) {
        assertThat(service.post(target, body(schema, "nobody")).body()).as(target)
            .contains(unknown("nobody"));
        schema.path("properties").properties().forEach(property -> {
          asked.add(property.getKey());
          assertThat(service.post(target, body(schema, property.getKey())).body())
              .as(target + " " + property.getKey()).doesNotContain(unknown(property.getKey()));
        });
      }
    });
    assertThat(asked).hasSizeGreaterThan(20);
  }

  private static String unknown(String field) {
    return "{\"field\":\"" + field + "\",\"detail\":\"is not a field of this request\"}";
  }

  /** A body with that field, and with something in those that must be there: the others are looked at first. */
  private static String body(JsonNode schema, String field) {
    Map<String, String> body = new TreeMap<>(Map.of(field, "null"));
    for (JsonNode required : schema.path("required")) {
      String name = required.asString();
      String text = name.equals("notification") ? "\"1-status\"" : "\"x\"";
      body.put(name, switch (resolved(schema.path("properties").path(name)).path("type").asString("")) {
        case "integer" -> "1";
        case "boolean" -> "true";
        case "object" -> "{\"buyer.name\": \"y\"}";
        case "array" -> "[]";
        default -> text;
      });
    }
    return body.entrySet().stream().map(each -> "\"" + each.getKey() + "\": " + each.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  @Test
  void everyFieldThatIsDescribedIsReadOrWritten() throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path file : sources()) {
      code.append(Files.readString(file));
    }
    Set<String> names = new TreeSet<>();
    properties(document.path("components").path("schemas"), names);
    assertThat(names).hasSizeGreaterThan(50)
        .allSatisfy(name -> assertThat(code).as(name).contains("\"" + name + "\""));
  }

  private static void properties(JsonNode node, Set<String> names) {
    if (node.path("properties").isObject()) {
      node.path("properties").properties().forEach(property -> names.add(property.getKey()));
    }
    node.forEach(child -> properties(child, names));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}

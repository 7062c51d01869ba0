package dev.catraca.acquirer.stripe.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, from its body or the query of its address, in the order in which they were given. */
record Parameters(Map<String, List<String>> all) {
  Parameters {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** @throws IllegalArgumentException if it is not well encoded */
  static Parameters of(String encoded) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("a pair without a name or an equals sign");
      }
      all.computeIfAbsent(decoded(pair.substring(0, equals)), any -> new ArrayList<>())
          .add(decoded(pair.substring(equals + 1)));
    }
    return new Parameters(all);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> maybe(String name) {
    return Optional.ofNullable(all.get(name)).map(List::getFirst);
  }

  String one(String name) {
    return maybe(name).orElse("");
  }

  long number(String name, long otherwise) {
    return maybe(name).map(Long::parseLong).orElse(otherwise);
  }

  boolean expands(String what) {
    return all.getOrDefault("expand[]", List.of()).contains(what);
  }

  /** Of {@code metadata[name]}. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    all.forEach((name, values) -> {
      if (name.startsWith("metadata[")) {
        metadata.put(name.substring("metadata[".length(), name.length() - 1), values.getFirst());
      }
    });
    return metadata;
  }
}

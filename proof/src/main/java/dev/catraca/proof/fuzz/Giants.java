package dev.catraca.proof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Inputs that no fuzzer gets to by small steps: as large as a body may be, and made to cost as much as they can. Each is tried behind
 * the first line of every kept input.
 */
final class Giants {
  private static final int LARGEST = 256 * 1024;

  private Giants() {}

  /** None for a target that reads what another one reads: what they cost was measured there. */
  static Map<String, byte[]> of(FuzzTarget target) {
    if (target.keeper() != target) {
      return Map.of();
    }
    Map<String, String> bodies = bodies();
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    openings(target).forEach(opening -> bodies.forEach((name, body) -> inputs.put(
        name + " after " + opening.strip(), (opening + body).getBytes(StandardCharsets.UTF_8))));
    return inputs;
  }

  /** What stands before the body: nothing for an order, its own line for anything else, one with the key too over HTTP. */
  private static Set<String> openings(FuzzTarget target) {
    String end = target == FuzzTarget.HTTP ? "\n\n" : "\n";
    return target == FuzzTarget.ORDER ? Set.of("")
        : Corpus.of(target).values().stream().map(kept -> Input.of(kept).head() + end)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("lists in lists", "[".repeat(LARGEST));
    bodies.put("objects in objects", "{\"a\":".repeat(LARGEST / 5));
    bodies.put("closed lists in a field",
        "{\"custom_data\":{\"a\":" + "[".repeat(LARGEST / 2 - 20) + "]".repeat(LARGEST / 2 - 20) + "}}");
    bodies.put("a long number", "{\"amount\":" + "9".repeat(LARGEST - 20) + "}");
    bodies.put("a number of a thousand digits", "{\"amount\":" + "9".repeat(1000) + "}");
    bodies.put("a huge exponent", "{\"amount\":1e999999999,\"latitude\":1e-999999999}");
    bodies.put("many huge exponents", "{\"custom_data\":{\"a\":["
        + String.join(",", java.util.Collections.nCopies(LARGEST / 14, "1e999999999")) + "]}}");
    bodies.put("a long text", "{\"id\":\"" + "x".repeat(LARGEST - 20) + "\"}");
    bodies.put("a long text of escapes", "{\"id\":\"" + "\\u0041".repeat(LARGEST / 6 - 20) + "\"}");
    bodies.put("a long run of digits", "{\"message\":\"" + "4111 1111 1111 1111 ".repeat(12_000) + "\"}");
    bodies.put("a long name", "{\"" + "n".repeat(LARGEST - 20) + "\":1}");
    bodies.put("many names", many("k", 20_000, "1"));
    bodies.put("many names with one hash", "{" + IntStream.range(0, 1 << 14)
        .mapToObj(i -> "\"" + sameHash(i) + "\":1").collect(Collectors.joining(",")) + "}");
    bodies.put("many complaints",
        "{\"error_code\":2,\"error_message\":" + many("f", 12_000, "[\"no\"]") + "}");
    bodies.put("many items",
        "{\"items\":[" + String.join(",", java.util.Collections.nCopies(LARGEST / 3, "{}")) + "]}");
    bodies.put("blanks", " ".repeat(LARGEST - 2) + "{}");
    bodies.put("broken at the end", "{\"a\":\"" + "\\\"".repeat(LARGEST / 2 - 10));
    return bodies;
  }

  private static String many(String prefix, int count, String value) {
    return IntStream.range(0, count).mapToObj(i -> "\"" + prefix + i + "\":" + value)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Two letters with one hash, in every combination. */
  private static String sameHash(int number) {
    return IntStream.range(0, 14).mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }
}

package dev.catraca.proof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All readers at once, for a search that is to be short: starting the fuzzer takes longer than a few thousand inputs. The first line
 * is a target's title, the rest its input.
 */
final class Everything implements Check {
  static final String TITLE = "everything";

  private final Map<FuzzTarget, Check> checks = new EnumMap<>(FuzzTarget.class);

  Everything() {
    Arrays.stream(FuzzTarget.values()).forEach(target -> checks.put(target, target.check()));
  }

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    Optional.ofNullable(checks.get(FuzzTarget.of(input.head()).orElse(FuzzTarget.HTTP)))
        .ifPresent(check -> check.check(input.body()));
  }

  static String guides() {
    return Arrays.stream(FuzzTarget.values()).map(FuzzTarget::guides).distinct()
        .collect(Collectors.joining(":"));
  }

  static Map<String, byte[]> corpus() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    for (FuzzTarget target : FuzzTarget.values()) {
      Corpus.of(target).forEach((name, bytes) -> {
        byte[] title = (target.title() + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] input = Arrays.copyOf(title, title.length + bytes.length);
        System.arraycopy(bytes, 0, input, title.length, bytes.length);
        inputs.put(target.title() + "-" + name, input);
      });
    }
    return inputs;
  }
}

package dev.catraca.proof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All readers at once, for a search that is to be short: starting the fuzzer takes longer than a few thousand inputs. The first line
 * is a target's title, the rest its input.
 */
final class Everything implements Check {
  static final String TITLE = "everything";

  private final Map<FuzzTarget, Check> checks = new EnumMap<>(FuzzTarget.class);

  Everything() {
    targets().forEach(target -> checks.put(target, target.check()));
  }

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    Optional.ofNullable(checks.get(FuzzTarget.of(input.head()).orElse(FuzzTarget.HTTP)))
        .ifPresent(check -> check.check(input.body()));
  }

  /** A database of its own is more than a short search is for. */
  private static Stream<FuzzTarget> targets() {
    return Arrays.stream(FuzzTarget.values()).filter(target -> target.keeper() == target);
  }

  static String guides() {
    return targets().map(FuzzTarget::guides).distinct()
        .collect(Collectors.joining(":"));
  }

  static Map<String, byte[]> corpus() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    for (FuzzTarget target : targets().toList()) {
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

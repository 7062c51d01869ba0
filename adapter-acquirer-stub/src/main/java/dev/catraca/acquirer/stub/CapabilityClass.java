package dev.catraca.acquirer.stub;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What kind of acquirer the simulation plays; flows, section 7, says what follows from it. */
public enum CapabilityClass {
  /** A repeated key gets the first answer and has no second effect; keys can also be asked for. */
  IDEMPOTENT("idempotent"),
  /** A repeated key does everything again; what came of a key can be asked. */
  QUERY_ONLY("query"),
  /** A repeated key does everything again, and nothing can be asked. */
  NEITHER("neither");

  private final String word;

  CapabilityClass(String word) {
    this.word = word;
  }

  /** As the command line writes it. */
  public String word() {
    return word;
  }

  /** @throws IllegalArgumentException if there is no such class, naming those that there are */
  public static CapabilityClass of(String word) {
    return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the capability class must be one of "
            + Arrays.stream(values()).map(CapabilityClass::word).collect(Collectors.joining(", "))));
  }
}

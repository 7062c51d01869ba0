package dev.catraca.proof.fuzz;

import org.jspecify.annotations.Nullable;

/** Where Jazzer comes in, in a process of its own; it finds these two methods by their names. */
public final class JazzerEntry {
  private static @Nullable Check check;

  private JazzerEntry() {}

  /** @param arguments the title of the target; any other is everything */
  public static void fuzzerInitialize(String[] arguments) {
    check = FuzzTarget.of(arguments[0]).map(FuzzTarget::check).orElseGet(Everything::new);
  }

  public static void fuzzerTestOneInput(byte[] input) {
    if (check == null) {
      throw new IllegalStateException("no target was named");
    }
    check.check(input);
  }
}

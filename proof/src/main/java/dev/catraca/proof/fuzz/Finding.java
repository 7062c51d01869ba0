package dev.catraca.proof.fuzz;

/** Something that a reader did and must not do. */
final class Finding extends AssertionError {
  private static final long serialVersionUID = 1L;

  Finding(String message) {
    super(message);
  }

  static void unless(boolean holds, String message) {
    if (!holds) {
      throw new Finding(message);
    }
  }
}

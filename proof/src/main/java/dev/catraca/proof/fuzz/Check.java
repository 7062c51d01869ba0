package dev.catraca.proof.fuzz;

/** What must hold of one reader for any input. */
@FunctionalInterface
interface Check {
  /** Reads the input; throws whatever the reader threw and should not have, or a {@link Finding}. */
  void check(byte[] input);
}

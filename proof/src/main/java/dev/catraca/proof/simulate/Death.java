package dev.catraca.proof.simulate;

/** The instance is gone, here and now. An {@link Error}, because no code may catch it and go on. */
final class Death extends Error {
  private static final long serialVersionUID = 1L;

  Death() {
    super("the instance died", null, false, false);
  }
}

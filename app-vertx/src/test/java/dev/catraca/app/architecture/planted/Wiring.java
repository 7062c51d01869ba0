package dev.catraca.app.architecture.planted;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class Wiring {
  /** Something that only the app has. */
  public String name() {
    return "wiring";
  }
}

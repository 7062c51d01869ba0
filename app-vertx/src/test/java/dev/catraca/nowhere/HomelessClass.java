package dev.catraca.nowhere;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class HomelessClass {
  /** Says where it lives. */
  public String room() {
    return "none";
  }
}

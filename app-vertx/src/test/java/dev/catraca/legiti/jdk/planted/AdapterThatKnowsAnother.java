package dev.catraca.legiti.jdk.planted;

import dev.catraca.legiti.http.LegitiHttp;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class AdapterThatKnowsAnother {
  /** Another room's class. */
  public Class<?> other() {
    return LegitiHttp.class;
  }
}

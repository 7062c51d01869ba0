package dev.catraca.legiti.client.planted;

import dev.catraca.legiti.http.LegitiHttp;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ClientThatKnowsAWire {
  /** Another room's class. */
  public Class<?> other() {
    return LegitiHttp.class;
  }
}

package dev.catraca.legiti.contract.planted;

import dev.catraca.legiti.http.LegitiHttp;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ContractThatKnowsAWire {
  /** Another room's class. */
  public Class<?> other() {
    return LegitiHttp.class;
  }
}

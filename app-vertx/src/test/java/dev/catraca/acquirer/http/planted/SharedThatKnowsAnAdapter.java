package dev.catraca.acquirer.http.planted;

import dev.catraca.acquirer.stub.AcquirerSimulatorServer;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class SharedThatKnowsAnAdapter {
  /** An adapter's class. */
  public Class<?> other() {
    return AcquirerSimulatorServer.class;
  }
}

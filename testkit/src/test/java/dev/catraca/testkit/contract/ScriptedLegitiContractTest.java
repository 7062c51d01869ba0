package dev.catraca.testkit.contract;

import dev.catraca.port.AntiFraud;

/** The fake keeps the contract. */
class ScriptedLegitiContractTest extends AntiFraudContract {
  private final ScriptedLegitiSandbox sandbox = new ScriptedLegitiSandbox();

  @Override
  protected AntiFraudSandbox sandbox() {
    return sandbox;
  }

  @Override
  protected AntiFraud connect() {
    return sandbox.legiti();
  }
}

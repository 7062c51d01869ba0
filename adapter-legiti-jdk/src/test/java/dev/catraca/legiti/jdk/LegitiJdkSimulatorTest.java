package dev.catraca.legiti.jdk;

import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.contract.LegitiSimulatorContract;
import dev.catraca.port.AntiFraud;

/** The port's contract over the JDK's client. */
class LegitiJdkSimulatorTest extends LegitiSimulatorContract {
  @Override
  protected AntiFraud connect(LegitiSettings settings) {
    return LegitiJdk.connect(settings);
  }
}

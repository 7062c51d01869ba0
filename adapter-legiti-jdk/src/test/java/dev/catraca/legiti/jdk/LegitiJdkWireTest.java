package dev.catraca.legiti.jdk;

import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.contract.LegitiWireContract;
import java.time.InstantSource;

/** What every wire does, over the JDK's client. */
class LegitiJdkWireTest extends LegitiWireContract {
  @Override
  protected LegitiCalls connect(LegitiSettings settings, InstantSource time) {
    return LegitiJdk.connect(settings, new AssumedMapping(), time);
  }
}

package dev.catraca.acquirer.stub;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** The command line of the simulated acquirer. */
final class Arguments {
  private Arguments() {}

  /** @throws IllegalArgumentException naming what is wrong */
  static ServerSettings read(List<String> arguments) {
    ServerSettings defaults = ServerSettings.defaults();
    int port = defaults.port();
    AcquirerSettings acquirer = defaults.acquirer();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
      String option = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = rest.next();
      switch (option) {
        case "--port" -> port = number(option, value);
        case "--class" -> acquirer = acquirer.playing(CapabilityClass.of(value));
        case "--settling" -> acquirer = acquirer.settlingIn(Duration.ofSeconds(number(option, value)));
        default -> throw new IllegalArgumentException("the options are --port, --class and --settling");
      }
    }
    return new ServerSettings(port, acquirer, defaults.lostAnswersCloseAfter());
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a whole number", e);
    }
  }
}

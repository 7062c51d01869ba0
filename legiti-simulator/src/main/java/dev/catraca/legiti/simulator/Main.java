package dev.catraca.legiti.simulator;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** Runs the simulator as a program of its own, until it is stopped. */
public final class Main {
  private static final String USAGE = """
      Usage: legiti-simulator [--port N] [--host ADDRESS] [--path-prefix PREFIX] [--evaluated-status 200|201]

        --port N                  port to listen on; 0, the default, picks a free one
        --host ADDRESS            address to listen on; 127.0.0.1 by default
        --path-prefix PREFIX      what stands before /order, such as /ticketing/v1; none by default
        --evaluated-status N      status of an answer to an evaluated order, 200 (default) or 201
        --help                    prints this

      GET /received?order=ID shows what arrived; POST /faults makes it misbehave.
      """;

  private Main() {}

  /** Starts the simulator and prints where it listens. Ends with status 2 on wrong arguments, 1 if it cannot listen. */
  @SuppressWarnings("SystemOut") // Standard output is this program's interface.
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      LegitiSimulator simulator = LegitiSimulator.start(settings(arguments));
      System.out.println("listening on " + simulator.rootUrl());
    } catch (IllegalArgumentException wrong) {
      fail(2, String.valueOf(wrong.getMessage()));
    } catch (UncheckedIOException cannotListen) {
      fail(1, String.valueOf(cannotListen.getMessage()));
    }
  }

  /**
   * The settings that a command line asks for.
   *
   * @throws IllegalArgumentException
   *           naming the option that is wrong
   */
  static Settings settings(String... arguments) {
    Settings settings = Settings.defaults();
    for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext();) {
      String option = rest.next();
      settings = switch (option) {
        case "--port" -> settings.withPort(number(option, rest));
        case "--host" -> settings.withHost(value(option, rest));
        case "--path-prefix" -> settings.withPathPrefix(value(option, rest));
        case "--evaluated-status" -> settings.withEvaluatedStatus(number(option, rest));
        default -> throw new IllegalArgumentException("unknown option " + option + ", see --help");
      };
    }
    return settings;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest) {
    String text = value(option, rest);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(option + " needs a whole number, not '" + text + "'", notANumber);
    }
  }

  @SuppressWarnings("SystemOut")
  private static void fail(int status, String why) {
    System.err.println("legiti-simulator: " + why);
    System.exit(status);
  }
}

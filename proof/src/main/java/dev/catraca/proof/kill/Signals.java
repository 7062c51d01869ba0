package dev.catraca.proof.kill;

import java.io.IOException;

/** Signals that Java has no word for. */
final class Signals {
  private Signals() {}

  /** @param name without {@code SIG} */
  static void send(String name, long process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process)).inheritIO().start().waitFor();
  }
}

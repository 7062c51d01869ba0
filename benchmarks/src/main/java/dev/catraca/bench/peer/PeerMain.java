package dev.catraca.bench.peer;

import java.io.IOException;
import java.time.Duration;

/** The peers in a process of their own. */
public final class PeerMain {
  private PeerMain() {}

  /** @param arguments the delay of answers in milliseconds */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PeerServer server = PeerServer.start(Duration.ofMillis(Long.parseLong(arguments[0])));
    System.out.println("ready " + server.address().port());
    System.out.flush();
    // Whoever started it holds the other end; once that is gone, nobody needs peers any more.
    Thread.ofPlatform().daemon().start(() -> {
      try {
        while (System.in.read() >= 0) {
          // Nothing is said on it.
        }
      } catch (IOException gone) {
        // As if it had ended.
      }
      Runtime.getRuntime().halt(0);
    });
    server.join();
  }
}

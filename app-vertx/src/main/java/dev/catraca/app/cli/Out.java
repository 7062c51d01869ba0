package dev.catraca.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** What servers of this command line have in common. */
final class Out {
  /** Kubernetes waits 30 s. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(28);
  private static final int TOO_LATE = 3;

  private Out() {}

  /** Says where a server is reached, and flushes: other programs wait for this line. */
  static void listening(CommandSpec spec, int port) {
    spec.commandLine().getOut().println("listening on http://127.0.0.1:" + port);
    spec.commandLine().getOut().flush();
  }

  /**
   * Serves until the process is asked to end, then closes in order, and ends all the same where that takes too long: whoever asked would
   * kill it a moment later.
   */
  static void serve(AutoCloseable server) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      Thread.ofPlatform().daemon().name("last-resort").start(() -> {
        try {
          if (!ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            Runtime.getRuntime().halt(TOO_LATE);
          }
        } catch (InterruptedException impossible) {
          Thread.currentThread().interrupt();
        }
      });
      try {
        server.close();
      } catch (Exception stubborn) {
        org.slf4j.LoggerFactory.getLogger(Out.class).error("the server did not close", stubborn);
      } finally {
        ended.countDown();
      }
    }, "shutdown"));
    ended.await();
  }
}

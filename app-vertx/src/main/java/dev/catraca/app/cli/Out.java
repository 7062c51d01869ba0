package dev.catraca.app.cli;

import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/** What servers of this command line have in common. */
final class Out {
  private Out() {}

  /** Says where a server is reached, and flushes: other programs wait for this line. */
  static void listening(CommandSpec spec, int port) {
    spec.commandLine().getOut().println("listening on http://127.0.0.1:" + port);
    spec.commandLine().getOut().flush();
  }

  /** Serves until the process is asked to end, then closes in order. */
  static void serve(AutoCloseable server) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
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

package dev.catraca.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is printed and logged while something runs: standard output, standard error, and the JDK's own logging at every level. */
final class Printed {
  private Printed() {}

  /** Runs it and gives back all that was printed, by whichever thread. */
  static String during(Runnable work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream all = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintStream out = System.out;
    PrintStream err = System.err;
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    Handler handler = handler(all);
    System.setOut(all);
    System.setErr(all);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    try {
      work.run();
    } finally {
      root.setLevel(level);
      root.removeHandler(handler);
      System.setErr(err);
      System.setOut(out);
    }
    all.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Handler handler(PrintStream all) {
    return new Handler() {
      @Override
      public void publish(LogRecord said) {
        all.println(said.getLoggerName() + " " + said.getMessage()
            + (said.getParameters() == null ? "" : java.util.Arrays.toString(said.getParameters())));
        Throwable thrown = said.getThrown();
        if (thrown != null) {
          thrown.printStackTrace(all);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}

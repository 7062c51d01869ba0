package dev.catraca.persistence.jdbc;

import dev.catraca.port.Append;

/** Stores orders on four threads and says each number once it is acknowledged, until somebody kills it. */
final class KilledWriter {
  private KilledWriter() {}

  /** @param arguments the database's URL */
  public static void main(String[] arguments) {
    JdbcOrderStore store = JdbcOrderStore.open(DatabaseSettings.of(arguments[0], "sa", ""));
    for (int thread = 0; thread < 4; thread++) {
      int own = thread;
      Thread.ofPlatform().start(() -> {
        for (int n = 0;; n++) {
          String order = "o-" + own + "-" + n;
          if (store.append(Samples.placed(order)) == Append.Result.DONE) {
            System.out.print(order + "\n");
          }
        }
      });
    }
  }
}

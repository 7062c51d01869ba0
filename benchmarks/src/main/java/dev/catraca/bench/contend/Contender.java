package dev.catraca.bench.contend;

/** One way to run orders. */
public interface Contender extends AutoCloseable {
  /**
   * Takes an order and returns at its end: captured or charged, and its status acknowledged and stored as that. Blocks, and is meant for
   * virtual threads.
   *
   * @return false if the order was not taken, and nothing of it was stored
   */
  boolean run(String order) throws InterruptedException;

  /** The process that does the work. */
  default long process() {
    return ProcessHandle.current().pid();
  }

  @Override
  void close();
}

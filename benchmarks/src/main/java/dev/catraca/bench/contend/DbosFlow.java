package dev.catraca.bench.contend;

import java.io.IOException;

/** The flow as a workflow of DBOS. */
public interface DbosFlow {
  /**
   * Runs an order to its end.
   *
   * @param checkout the order as the shop sent it
   * @return what Legiti decided
   */
  String run(String order, String checkout) throws IOException, InterruptedException;
}

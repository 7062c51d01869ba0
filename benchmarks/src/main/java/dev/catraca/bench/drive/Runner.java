package dev.catraca.bench.drive;

import java.io.IOException;
import java.util.List;

/** A contender that can be told to run orders, wherever it lives. One load at a time. */
public interface Runner extends AutoCloseable {
  /** Begins a closed loop of so many placers. */
  void keep(String load, int placers) throws IOException;

  /** Begins an open loop of so many orders a second. */
  void pace(String load, int perSecond) throws IOException;

  /** Ends the load that was begun, and waits until what it placed is at its end. */
  Placed stop() throws IOException, InterruptedException;

  /** The processes that do the work: whose processor time and memory count. */
  List<Long> processes();

  @Override
  void close() throws IOException;
}

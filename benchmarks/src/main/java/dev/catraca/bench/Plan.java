package dev.catraca.bench;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.order.FlowKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is run.
 *
 * @param placers the closed loops, each by how many place at once
 * @param rates the open loops, each by how many orders are placed a second
 * @param rounds how often everything is repeated
 * @param warm how long each contender runs before anything is measured
 * @param ramp how long a closed loop runs before it is measured
 * @param window how long it is measured
 * @param delay that the peers put their answers off by
 */
record Plan(List<Contenders> contenders, List<Integer> placers, List<Integer> rates, int rounds,
    Duration warm, Duration ramp, Duration window, Duration delay, FlowKind flow) {
  /** How many place while a contender gets warm. */
  static final int WARM_PLACERS = 256;

  /** How long what was placed may take to end, however slow the contender. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The loads in their order. */
  List<Load> loads() {
    return Stream.<Load>concat(placers.stream().map(Load.Closed::new), rates.stream().map(Load.Open::new))
        .toList();
  }

  /** The contenders in the order of a round: every other round the other way round, so that nobody is always the first. */
  List<Contenders> order(int round) {
    return IntStream.range(0, contenders.size())
        .mapToObj(i -> contenders.get(round % 2 == 0 ? i : contenders.size() - 1 - i)).toList();
  }

  /** How orders come. */
  sealed interface Load {
    /** So many customers who wait for the end of their order before they place the next. */
    record Closed(int placers) implements Load {
      @Override
      public String toString() {
        return Integer.toString(placers);
      }
    }

    /** So many a second. */
    record Open(int perSecond) implements Load {
      @Override
      public String toString() {
        return perSecond + "/s";
      }
    }
  }
}

package dev.catraca.proof.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a simulation has to say at its end. */
record Report(Simulation.Outcome outcome, double seconds) {
  /** Broken promises; where none was, faults that never struck: of those nothing was proved. */
  long violations() {
    return outcome.failed().isPresent() ? outcome.violations() : outcome.tally().neverStruck().size();
  }

  /** How often each fault struck, a line each. */
  String faults() {
    return Arrays.stream(Fault.values())
        .map(fault -> "%12d  %s%s".formatted(outcome.tally().struck(fault), fault.phrase(),
            outcome.tally().struck(fault) == 0 ? " - NEVER, so nothing is proved of it" : ""))
        .collect(Collectors.joining("\n", "How often each fault struck:\n", ""));
  }

  String figures() {
    Tally tally = outcome.tally();
    return String.format(Locale.ROOT,
        "orders %d, orders a second %.0f, facts %d, calls %d, faults %d of %d kinds, struck %d, longest wait of free work %d ms, "
            + "digest %s, violations %d",
        tally.orders(), tally.orders() / seconds, tally.facts(), tally.calls(),
        Fault.values().length - tally.neverStruck().size(), Fault.values().length, tally.allStruck(),
        outcome.latest(),
        Digest.written(outcome.digest()), violations());
  }

  static String figures(World world) {
    Tally tally = world.tally();
    return String.format(Locale.ROOT, "orders %d, facts %d, calls %d, struck %d, digest %s, violations %d",
        tally.orders(),
        tally.facts(), tally.calls(), tally.allStruck(), Digest.written(world.digest().value()),
        world.verdicts().size());
  }
}

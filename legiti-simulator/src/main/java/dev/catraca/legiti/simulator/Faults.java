package dev.catraca.legiti.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults in force, in the order in which they were injected. */
final class Faults {
  private final List<Pending> pending = new ArrayList<>();

  synchronized void inject(Fault fault) {
    pending.add(new Pending(fault));
  }

  synchronized void clear() {
    pending.clear();
  }

  /** The faults in force; the number of times is what is left of each. */
  synchronized List<Fault> inForce() {
    return pending.stream().map(Pending::left).toList();
  }

  /** The misbehaviour that strikes a call, counted as having struck. */
  synchronized Optional<Misbehaviour> strike(Operation operation, Optional<String> order) {
    for (Iterator<Pending> each = pending.iterator(); each.hasNext();) {
      Pending candidate = each.next();
      if (candidate.fault.strikes(operation, order)) {
        if (candidate.wornOutByThis()) {
          each.remove();
        }
        return Optional.of(candidate.fault.misbehaviour());
      }
    }
    return Optional.empty();
  }

  private static final class Pending {
    private final Fault fault;
    private int struck;

    Pending(Fault fault) {
      this.fault = fault;
    }

    /** Counts one strike; a fault without a limit never wears out. */
    boolean wornOutByThis() {
      if (fault.times() == 0) {
        return false;
      }
      struck++;
      return struck == fault.times();
    }

    Fault left() {
      return fault.times() == 0 ? fault : fault.times(fault.times() - struck);
    }
  }
}

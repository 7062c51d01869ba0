package dev.catraca.acquirer.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are still to come, the first that meets a request first. */
final class Faults {
  private static final int MOST = 1000;

  private final List<Fault> faults = new ArrayList<>();

  /** @throws IllegalStateException if there are too many */
  synchronized void add(Fault fault) {
    if (faults.size() >= MOST) {
      throw new IllegalStateException("at most " + MOST + " faults can wait");
    }
    faults.add(fault);
  }

  synchronized void clear() {
    faults.clear();
  }

  synchronized List<Fault> waiting() {
    return List.copyOf(faults);
  }

  /** The fault that this request meets, used up by one. */
  synchronized Optional<Fault> take(String operation, Optional<String> order) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.meets(operation, order)) {
        Fault left = fault.once();
        if (left.times() == 0) {
          faults.remove(i);
        } else {
          faults.set(i, left);
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}

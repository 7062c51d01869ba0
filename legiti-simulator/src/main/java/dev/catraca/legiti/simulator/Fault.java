package dev.catraca.legiti.simulator;

import java.util.Objects;
import java.util.Optional;

/**
 * A misbehaviour and the calls it strikes. Faults are tried in the order in which they were injected; the first that
 * matches a call strikes it, alone, before the key is looked at.
 *
 * @param method
 *          the method of one of Legiti's calls; empty for all
 * @param path
 *          the path of one of Legiti's calls without any prefix, such as {@code /order/payment}; empty for all
 * @param order
 *          the order that the call names; empty for all
 * @param misbehaviour
 *          what happens
 * @param times
 *          how many calls it strikes; 0 for all until it is cleared
 */
public record Fault(Optional<String> method, Optional<String> path, Optional<String> order,
    Misbehaviour misbehaviour,
    int times) {
  public Fault {
    Objects.requireNonNull(misbehaviour, "misbehaviour");
    Objects.requireNonNull(order, "order");
    String wantedMethod = method.orElse("");
    String wantedPath = path.orElse("");
    if (!wantedMethod.isEmpty() && !Operation.anyMatches(wantedMethod, "")) {
      throw new IllegalArgumentException("method must be POST or PUT, but is '" + wantedMethod + "'");
    }
    if (!Operation.anyMatches(wantedMethod, wantedPath)) {
      throw new IllegalArgumentException(
          "path must be that of one of Legiti's calls, without the prefix, but is '"
              + (wantedMethod + " " + wantedPath).strip() + "'");
    }
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0 (for ever) or more, but is " + times);
    }
  }

  /** Strikes the next call of that method and path. */
  public static Fault once(String method, String path, Misbehaviour misbehaviour) {
    return new Fault(Optional.of(method), Optional.of(path), Optional.empty(), misbehaviour, 1);
  }

  /** Strikes every call, whatever it is, until it is cleared. */
  public static Fault always(Misbehaviour misbehaviour) {
    return new Fault(Optional.empty(), Optional.empty(), Optional.empty(), misbehaviour, 0);
  }

  /** The same for one order only. */
  public Fault forOrder(String only) {
    return new Fault(method, path, Optional.of(only), misbehaviour, times);
  }

  /** The same, striking that many calls; 0 for all until it is cleared. */
  public Fault times(int changed) {
    return new Fault(method, path, order, misbehaviour, changed);
  }

  boolean strikes(Operation operation, Optional<String> named) {
    return method.map(operation.method()::equals).orElse(true)
        && path.map(operation.path()::equals).orElse(true)
        && (order.isEmpty() || order.equals(named));
  }
}

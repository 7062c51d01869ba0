package dev.catraca.usecase;

import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.Capabilities;
import dev.catraca.flow.Policy;
import dev.catraca.port.Acquirer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The acquirers that are configured: the first takes new payments, each keeps those that it has. */
final class Acquirers {
  private static final System.Logger LOG = System.getLogger(Acquirers.class.getName());

  private final Map<String, Acquirer> byName = new LinkedHashMap<>();
  private final Acquirer first;

  /**
   * @param acquirers at least one
   * @throws IllegalArgumentException if a combination cannot be safe (flows, section 7)
   */
  Acquirers(List<Acquirer> acquirers, Policy policy) {
    first = acquirers.get(0);
    for (Acquirer acquirer : acquirers) {
      AcquirerTerms terms = acquirer.terms();
      check(terms, policy);
      if (byName.put(terms.name(), acquirer) != null) {
        throw new IllegalArgumentException("two acquirers are named " + terms.name());
      }
    }
  }

  private static void check(AcquirerTerms terms, Policy policy) {
    Capabilities capabilities = terms.capabilities();
    if (capabilities.queryByReference() && capabilities.settlingTime().isEmpty()) {
      throw new IllegalArgumentException(
          "acquirer " + terms.name()
              + " can be queried but does not say after what time \"not found\" is true");
    }
    if (capabilities.idempotentByKey() && capabilities.keyLifetime().isEmpty()) {
      throw new IllegalArgumentException("acquirer " + terms.name()
          + " is idempotent by key but does not say for how long, or that it is for ever");
    }
    if (capabilities.idempotentByKey()
        && capabilities.repeatableFor().map(Duration::isZero).orElse(false)) {
      throw new IllegalArgumentException("acquirer " + terms.name()
          + " remembers a key for less than a call and its margin: declare it as not idempotent by key");
    }
    if (capabilities.holdDuration().or(policy::holdDuration).isEmpty()) {
      throw new IllegalArgumentException(
          "nobody says how long a hold at acquirer " + terms.name() + " lasts");
    }
    if (capabilities.resolution() == Capabilities.Resolution.PERSON) {
      LOG.log(System.Logger.Level.WARNING,
          "acquirer {0} can neither repeat nor be queried: unknown outcomes wait for a person", terms.name());
    }
  }

  /** The acquirer of that name, or the one for new payments; empty if it is no longer configured. */
  Optional<Acquirer> find(Optional<String> name) {
    return name.isEmpty() ? Optional.of(first) : Optional.ofNullable(byName.get(name.get()));
  }
}

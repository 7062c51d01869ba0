package dev.catraca.usecase;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.policy.Policy;
import dev.catraca.port.Acquirer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    for (Operation operation : Operation.values()) {
      check(terms.name(), operation, terms.capabilities(operation));
    }
    Optional<Duration> hold = terms.capabilities(Operation.AUTHORIZE).holdDuration();
    if (hold.or(policy::holdDuration).isEmpty()) {
      throw new IllegalArgumentException(
          "nobody says how long a hold at acquirer " + terms.name() + " lasts");
    }
    List<String> forPerson = Arrays.stream(Operation.values())
        .filter(
            each -> terms.capabilities(each).resolution() == Capabilities.Resolution.PERSON)
        .map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    if (!forPerson.isEmpty()) {
      boolean all = forPerson.size() == Operation.values().length;
      LOG.log(System.Logger.Level.WARNING,
          "acquirer {0} can neither repeat nor be queried: unknown outcomes{1} wait for a person",
          terms.name(),
          all ? "" : " of " + String.join(", ", forPerson));
    }
  }

  private static void check(String name, Operation operation, Capabilities capabilities) {
    String of = "acquirer " + name + ", " + operation.name().toLowerCase(Locale.ROOT) + ": it ";
    if (capabilities.queryByReference() && capabilities.settlingTime().isEmpty()) {
      throw new IllegalArgumentException(
          of + "can be queried but does not say after what time \"not found\" is true");
    }
    if (capabilities.idempotentByKey() && capabilities.keyLifetime().isEmpty()) {
      throw new IllegalArgumentException(
          of + "is idempotent by key but does not say for how long, or that it is for ever");
    }
    if (capabilities.idempotentByKey()
        && capabilities.repeatableFor().map(Duration::isZero).orElse(false)) {
      throw new IllegalArgumentException(
          of + "remembers a key for less than a call and its margin: declare it as not idempotent by key");
    }
  }

  /** The longest that any of their calls takes. */
  Duration longestCall() {
    return byName.values().stream().map(Acquirer::terms)
        .flatMap(terms -> Arrays.stream(Operation.values()).map(terms::capabilities))
        .map(Capabilities::callTimeout).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** The acquirer of that name, or the one for new payments; empty if it is no longer configured. */
  Optional<Acquirer> find(Optional<String> name) {
    return name.isEmpty() ? Optional.of(first) : Optional.ofNullable(byName.get(name.get()));
  }
}

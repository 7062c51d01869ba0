package dev.catraca.legiti.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which bearer keys are production keys, sandbox keys, or refused. A denied key is refused whatever else is said of it;
 * then the lists count, then the prefixes that Legiti documents ({@code lv_}; {@code sbx_} and {@code sandbox_}).
 *
 * @param live
 *          production keys without the documented prefix
 * @param sandbox
 *          sandbox keys without a documented prefix
 * @param denied
 *          keys answered 403
 * @param acceptOthers
 *          whether a key that no rule names counts as a production key; otherwise it is answered 403
 */
public record KeyRules(Set<String> live, Set<String> sandbox, Set<String> denied, boolean acceptOthers) {
  public KeyRules {
    live = Set.copyOf(live);
    sandbox = Set.copyOf(sandbox);
    denied = Set.copyOf(denied);
  }

  /** Any key is accepted but {@code denied}. */
  public static KeyRules lenient() {
    return new KeyRules(Set.of(), Set.of(), Set.of("denied"), true);
  }

  /** Only keys with a documented prefix and the listed production keys are accepted. */
  public static KeyRules only(Set<String> live) {
    return new KeyRules(live, Set.of(), Set.of(), false);
  }

  /** How many keys each rule lists, never which. */
  @Override
  public String toString() {
    return "KeyRules[live=%d, sandbox=%d, denied=%d, acceptOthers=%b]".formatted(live.size(), sandbox.size(),
        denied.size(), acceptOthers);
  }

  /** The environment that a credential opens; empty where it opens none. */
  Optional<Environment> environment(String authorization) {
    String scheme = "bearer ";
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(scheme)) {
      return Optional.empty();
    }
    String key = authorization.substring(scheme.length()).strip();
    if (key.isEmpty() || denied.contains(key)) {
      return Optional.empty();
    }
    if (sandbox.contains(key) || key.startsWith("sbx_") || key.startsWith("sandbox_")) {
      return Optional.of(Environment.SANDBOX);
    }
    boolean accepted = live.contains(key) || key.startsWith("lv_") || acceptOthers;
    return accepted ? Optional.of(Environment.LIVE) : Optional.empty();
  }

  enum Environment {
    LIVE, SANDBOX
  }
}

package dev.catraca.acquirer.http;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the merchant may give with a payment for its acquirer alone ({@code acquirer_data}): names, and what each may be. */
public final class MerchantData {
  private final String acquirer;
  private final Map<String, Pattern> known;

  /**
   * @param acquirer what it is called in complaints
   * @param known by name, what its values must be as a whole: a list of words, such as {@code credit|debit}, is shown to who gets it wrong
   */
  public MerchantData(String acquirer, Map<String, String> known) {
    this.acquirer = acquirer;
    this.known = known.entrySet().stream().collect(Collectors
        .toUnmodifiableMap(Map.Entry::getKey, each -> Pattern.compile(each.getValue())));
  }

  /** What of it the acquirer would not take, by name; empty if all is well. */
  public Optional<String> problem(Map<String, String> given) {
    return given.entrySet().stream().flatMap(pair -> Optional.ofNullable(known.get(pair.getKey()))
        .map(may -> may.matcher(pair.getValue()).matches() ? Optional.<String>empty()
            : Optional.of("acquirer_data." + pair.getKey() + " must be " + may))
        .orElseGet(
            () -> Optional.of("acquirer_data." + pair.getKey() + " is nothing that is sent to " + acquirer
                + ": that is " + known.keySet().stream().sorted().toList()))
        .stream()).findFirst();
  }
}

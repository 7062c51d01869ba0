package dev.catraca.flow;

import dev.catraca.order.InvalidValueException;

/**
 * Who is asked and on what terms; recorded with each operation, so that a restart with other settings changes nothing for it
 * (flows, section 1).
 *
 * @param name the acquirer's name in the merchant's configuration
 * @param mappingVersion the version of the adapter's request mapping; a repetition uses the one of the first send (flows, section 7)
 */
public record AcquirerTerms(String name, int mappingVersion, Capabilities capabilities) {
  public AcquirerTerms {
    if (name.isEmpty() || name.length() > 64) {
      throw new InvalidValueException("acquirer", "must have 1 to 64 characters");
    }
  }
}

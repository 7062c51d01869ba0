package dev.catraca.acquiring;

import dev.catraca.order.InvalidValueException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who is asked and on what terms. With each operation its own part is recorded, so that a restart with other settings changes nothing
 * for it (flows, section 1).
 *
 * @param name the acquirer's name in the merchant's configuration
 * @param mappingVersion the version of the adapter's request mapping; a repetition uses the one of the first send (flows, section 7)
 * @param capabilities of every operation that has none of its own; in what is recorded with an operation, of that one
 * @param own the operations of which something else is promised: a second capture may be harmless where a second authorization is not
 */
public record AcquirerTerms(String name, int mappingVersion, Capabilities capabilities,
    Map<Operation, Capabilities> own) {
  public AcquirerTerms {
    if (name.isEmpty() || name.length() > 64) {
      throw new InvalidValueException("acquirer", "must have 1 to 64 characters");
    }
    EnumMap<Operation, Capabilities> copy = new EnumMap<>(Operation.class);
    copy.putAll(own);
    own = Collections.unmodifiableMap(copy);
  }

  /** The same of all operations. */
  public AcquirerTerms(String name, int mappingVersion, Capabilities capabilities) {
    this(name, mappingVersion, capabilities, Map.of());
  }

  /** These terms with something else promised of some operations. */
  public AcquirerTerms with(Capabilities other, Operation... operations) {
    EnumMap<Operation, Capabilities> more = new EnumMap<>(Operation.class);
    more.putAll(own);
    Arrays.stream(operations).forEach(operation -> more.put(operation, other));
    return new AcquirerTerms(name, mappingVersion, capabilities, more);
  }

  /** What is promised of that operation. */
  public Capabilities capabilities(Operation operation) {
    return own.getOrDefault(operation, capabilities);
  }

  /** What is recorded with an operation. */
  public AcquirerTerms of(Operation operation) {
    return new AcquirerTerms(name, mappingVersion, capabilities(operation));
  }
}

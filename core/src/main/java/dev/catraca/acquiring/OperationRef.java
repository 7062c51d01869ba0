package dev.catraca.acquiring;

import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of one order, from its start to its end, however often it is repeated (flows, section 1).
 *
 * @param payment the payment it is for
 * @param number the sequence of the fact that started it
 */
public record OperationRef(int payment, Operation operation, long number) {
  /** An order's id may hold slashes itself: what follows it is taken from the end. */
  private static final Pattern KEY = Pattern.compile("(.+)/([1-9][0-9]{0,8})/([a-z]+)/([1-9][0-9]{0,17})",
      Pattern.DOTALL);

  /** The idempotency key: the same for every repetition, another for every operation. */
  public String key(OrderId order) {
    return order.value() + "/" + payment + "/" + word(operation) + "/" + number;
  }

  /**
   * The order and the operation that a key names, for what an acquirer tells of its own accord.
   *
   * @return empty where the text is no key of ours
   */
  public static Optional<Keyed> parse(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Operation> operation = Arrays.stream(Operation.values())
        .filter(each -> word(each).equals(parts.group(3))).findFirst();
    try {
      OrderId order = new OrderId(parts.group(1));
      return operation.map(named -> new Keyed(order,
          new OperationRef(Integer.parseInt(parts.group(2)), named, Long.parseLong(parts.group(4)))));
    } catch (InvalidValueException noSuchId) {
      return Optional.empty();
    }
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /** An operation together with the order that it belongs to. */
  public record Keyed(OrderId order, OperationRef operation) {}
}

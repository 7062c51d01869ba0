package dev.catraca.port;

import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which orders to list, beside their standing: all of it has to be so.
 *
 * @param placedFrom not placed before that
 * @param placedBefore placed before that
 * @param least of that amount or more, in its currency
 * @param most of that amount or less, in its currency
 * @param references found by each of them
 */
public record OrderFilter(Optional<FlowKind> flow, Optional<Instant> placedFrom,
    Optional<Instant> placedBefore, Optional<Money> least, Optional<Money> most,
    Set<OrderReference> references) {
  /** Every order. */
  public static final OrderFilter ALL = new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), Optional.empty(), Set.of());

  public OrderFilter {
    references = Set.copyOf(references);
    if (least.isPresent() && most.isPresent() && !least.get().currency().equals(most.get().currency())) {
      throw new InvalidValueException("currency", "must be one");
    }
  }

  /** Those found by that. */
  public static OrderFilter by(OrderReference reference) {
    return new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Set.of(reference));
  }

  /** Whether a head is let through, its references aside. */
  public boolean lets(Head head) {
    return flow.map(head.flow()::equals).orElse(true)
        && placedFrom.map(from -> !head.placedAt().isBefore(from)).orElse(true)
        && placedBefore.map(head.placedAt()::isBefore).orElse(true)
        && least.map(amount -> isLike(head, amount) && head.amount().minorUnits() >= amount.minorUnits())
            .orElse(true)
        && most.map(amount -> isLike(head, amount) && head.amount().minorUnits() <= amount.minorUnits())
            .orElse(true);
  }

  private static boolean isLike(Head head, Money amount) {
    return head.amount().currency().equals(amount.currency());
  }
}

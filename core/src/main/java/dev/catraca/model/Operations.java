package dev.catraca.model;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What was asked of the acquirer, and how far each of it is. At most one operation is open; the others are concluded, and what is said of one
 * falls on no other. Knows what became of operations, not what that did to the money, and not when one is tried again.
 *
 * @param open the operation whose outcome is unknown, if any
 * @param concluded the operations that are not open any more, by number
 * @param refundStarts the refund operations, by number
 * @param withdrawn what the acquirer has told and taken back
 */
public record Operations(Optional<OpenOperation> open, Map<Long, Conclusion> concluded,
    Map<Long, RefundStart> refundStarts, List<Withdrawal> withdrawn) {
  static final Operations NONE = new Operations(Optional.empty(), Map.of(), Map.of(), List.of());

  public Operations {
    concluded = Map.copyOf(concluded);
    refundStarts = Map.copyOf(refundStarts);
    withdrawn = List.copyOf(withdrawn);
  }

  /** That one, if it is open. */
  Optional<OpenOperation> open(long start) {
    return open.filter(o -> o.ref().number() == start);
  }

  boolean isOpen(long start) {
    return open(start).isPresent();
  }

  /** The merchant's id of the refund that is out, if it is one that somebody asked for. */
  Optional<String> openRefund() {
    return open.flatMap(OpenOperation::refundId);
  }

  Optional<RefundStart> refundStart(long start) {
    return Optional.ofNullable(refundStarts.get(start));
  }

  boolean isUnsettled(long start) {
    return withdrawn.stream().anyMatch(each -> each.isOpen(start));
  }

  /**
   * What the acquirer has taken back and nobody has settled yet: of an operation that took effect, or may have. What came to nothing anyway
   * needs nobody.
   */
  Stream<Withdrawal> unsettledWithdrawals() {
    return withdrawn.stream().filter(each -> !each.settled()).filter(each -> {
      long number = each.operation().number();
      Optional<Conclusion> conclusion = Optional.ofNullable(concluded.get(number));
      return conclusion.map(Conclusion::tookEffect).orElseGet(() -> isOpen(number));
    });
  }

  /** @param before what is known of the money that it acts on */
  Operations started(Fact.OperationStarted f, long number, Instant at, OpenOperation.Before before) {
    OperationRef ref = new OperationRef(f.payment(), f.operation(), number);
    OpenOperation begun = new OpenOperation(ref, f.amount(), f.reference(), f.refundId(), f.terms(), at)
        .after(before);
    Map<Long, RefundStart> refunds = f.operation() == Operation.REFUND ? with(refundStarts, number,
        new RefundStart(f.payment(), f.amount(), f.reference().orElse(""), f.refundId(), Optional.empty()))
        : refundStarts;
    return new Operations(Optional.of(begun), concluded, refunds, withdrawn);
  }

  Operations accepted(long start, String acquirerReference) {
    return change(start, o -> o.accepted(acquirerReference));
  }

  Operations announced(long start, long sequence, Instant at) {
    return change(start, o -> o.announced(sequence, at));
  }

  Operations repetitionEnded(long start, long sequence, Instant at) {
    return change(start, o -> o.withoutRepeating(sequence, at));
  }

  /** What came of it is known, and changes nothing where it was known before. */
  Operations concluded(long start, String by, Instant at) {
    if (!isOpen(start)) {
      return this;
    }
    Conclusion known = concluded.getOrDefault(start, new Conclusion(by, at, false, List.of()));
    return new Operations(Optional.empty(), with(concluded, start, known), refundStarts, withdrawn);
  }

  Operations tookEffect(long start) {
    return withConcluded(start, conclusion -> conclusion.withEffect(true));
  }

  /** A refund gave so much back. Whoever said that its money came back says now that it went after all: that may be taken back anew. */
  Operations refunded(long start, Money amount) {
    List<Withdrawal> left = isOpen(start) ? withdrawn
        : withdrawn.stream().filter(each -> !each.settled() || each.operation().number() != start).toList();
    Map<Long, RefundStart> refunds = refundStart(start)
        .map(refund -> with(refundStarts, start, refund.now(Optional.of(amount)))).orElse(refundStarts);
    return new Operations(open, concluded, refunds, left);
  }

  /** The money of a refund is with the merchant again. */
  Operations refundCameBack(long start, RefundStart refund) {
    Map<Long, RefundStart> refunds = with(refundStarts, start, refund.now(Optional.empty()));
    return new Operations(open, concluded, refunds, withdrawn)
        .withConcluded(start, conclusion -> conclusion.withEffect(false));
  }

  Operations outcomeWithdrawn(OperationRef operation, String why) {
    List<Withdrawal> more = new ArrayList<>(withdrawn);
    more.add(new Withdrawal(operation, why, false));
    return new Operations(open, concluded, refundStarts, more);
  }

  /** An operator's word is kept, and settles what the acquirer took back. An open one stays so: what was said comes as a fact of its own. */
  Operations resolved(Fact.OperationResolved f, String by, Instant at) {
    Conclusion before = concluded.getOrDefault(f.start(), new Conclusion(by, at, false, List.of()));
    Conclusion now = before.with(new Conclusion.Word(f.tookEffect(), f.reference(), f.reason()));
    List<Withdrawal> settled = withdrawn.stream()
        .map(each -> each.isOpen(f.start()) ? each.asSettled() : each).toList();
    return new Operations(open, with(concluded, f.start(), now), refundStarts, settled);
  }

  private Operations change(long start, UnaryOperator<OpenOperation> change) {
    return isOpen(start) ? new Operations(open.map(change), concluded, refundStarts, withdrawn) : this;
  }

  private Operations withConcluded(long start, UnaryOperator<Conclusion> change) {
    return Optional.ofNullable(concluded.get(start))
        .map(known -> new Operations(open, with(concluded, start, change.apply(known)), refundStarts,
            withdrawn))
        .orElse(this);
  }

  private static <V> Map<Long, V> with(Map<Long, V> known, long number, V value) {
    Map<Long, V> more = new HashMap<>(known);
    more.put(number, value);
    return more;
  }
}

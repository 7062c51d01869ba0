package dev.catraca.proof.kill;

import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.testkit.judge.Event;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An order as the database has it.
 *
 * @param facts all of them
 * @param commits when the database committed each of them, and in which transaction
 * @param head as it is stored beside the facts
 */
record StoredOrder(List<RecordedFact> facts, List<Commit> commits, StoredHead head) {
  /** One fact's commit. */
  record Commit(String transaction, Instant at) {}

  /** What lists and queries see of it. */
  record StoredHead(OrderStatus status, OrderState state, long sequence, Concerns concerns) {
    /** Whether a person is waited for; what is only late is still being found out. */
    boolean callsSomebody() {
      return concerns.attention().filter(Attention.Kind::isForPerson).isPresent();
    }
  }

  StoredOrder {
    facts = List.copyOf(facts);
    commits = List.copyOf(commits);
  }

  /** The order that the facts tell. */
  Order order() {
    return Order.of(facts);
  }

  /** When it was first and last written to. */
  Instant first() {
    return commits.get(0).at();
  }

  Instant last() {
    return commits.get(commits.size() - 1).at();
  }

  /** The statuses it went through, told by single facts. */
  List<OrderStatus> statuses() {
    List<OrderStatus> statuses = new ArrayList<>(List.of(OrderStatus.PENDING));
    for (RecordedFact recorded : facts) {
      boolean review = switch (recorded.fact()) {
        case Fact.Evaluated f -> f.decision() == dev.catraca.antifraud.Decision.MANUAL;
        case Fact.FallbackApplied f -> f.action() == dev.catraca.policy.FallbackAction.REVIEW;
        default -> false;
      };
      if (review && !statuses.contains(OrderStatus.MANUAL_ANALYSIS)) {
        statuses.add(OrderStatus.MANUAL_ANALYSIS);
      } else if (recorded.fact() instanceof Fact.OrderEnded ended) {
        statuses.add(ended.ending().status());
      }
    }
    return statuses;
  }

  /** Each transaction that added facts, at the moment of its commit; the last with the head that is stored. */
  List<Map.Entry<Instant, Event>> appends() {
    List<Map.Entry<Instant, Event>> appends = new ArrayList<>();
    int from = 0;
    while (from < facts.size()) {
      int to = from + 1;
      while (to < facts.size() && commits.get(to).transaction().equals(commits.get(from).transaction())) {
        to++;
      }
      List<RecordedFact> added = facts.subList(from, to);
      // Heads are overwritten: what stood there before the last one is derived again.
      Head then = Head.of(Order.of(facts.subList(0, to)));
      boolean last = to == facts.size();
      Append append = new Append(then.order(), added.get(0).sequence() - 1, added, last ? stored(then) : then,
          Map.of(),
          Optional.empty());
      appends.add(Map.entry(commits.get(from).at(), new Event.Written(append, Append.Result.DONE, true)));
      from = to;
    }
    return appends;
  }

  private Head stored(Head derived) {
    return new Head(derived.order(), derived.flow(), head.status(), head.state(), head.sequence(),
        derived.amount(),
        derived.placedAt(), derived.changedAt(), derived.review(), head.concerns());
  }

  @Override
  public String toString() {
    return facts.stream().map(each -> each.fact().getClass().getSimpleName())
        .collect(Collectors.joining(", "));
  }
}

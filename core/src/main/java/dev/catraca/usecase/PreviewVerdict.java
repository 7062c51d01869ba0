package dev.catraca.usecase;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Notification;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Forecast;
import dev.catraca.decision.Transition;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.owed.Call;
import dev.catraca.port.Acquirer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what a verdict would lead to; decides and stores nothing. */
public final class PreviewVerdict {
  private final Journal journal;
  private final Acquirers acquirers;

  PreviewVerdict(Journal journal, Acquirers acquirers) {
    this.journal = journal;
    this.acquirers = acquirers;
  }

  /**
   * A verdict that was not given.
   *
   * @param result what it would be answered now
   * @param order the order as it would be
   * @param next what would be owed then, one call after the other, if each succeeds
   */
  public record Preview(Result result, Order order, List<Next> next) {
    public Preview {
      next = List.copyOf(next);
    }
  }

  /** A call that would be owed. */
  public sealed interface Next {
    /** One to an acquirer: the payment's, or the one that takes new payments. */
    record Operate(int payment, Operation operation, Money amount,
        Optional<String> acquirer) implements Next {}

    /** One that tells Legiti something. */
    record Tell(Notification.Message message) implements Next {}

    /** Whatever comes of this one cannot be foreseen: an outcome that is unknown now, an evaluation. */
    record Unforeseen(String call) implements Next {}
  }

  /** Empty if there is no such order. */
  public Optional<Preview> preview(OrderId id, Request.GiveVerdict verdict, String by) {
    return journal.load(id).map(loaded -> {
      Instant now = journal.now(loaded.order());
      Transition decided = Decider.decide(loaded.order(), verdict, by, now);
      List<Next> next = acquirers.find(Optional.empty()).map(Acquirer::terms)
          .map(terms -> Forecast.of(decided.order(), terms, now)).orElse(List.of()).stream()
          .map(PreviewVerdict::next).toList();
      return new Preview(decided.result(), decided.order(), next);
    });
  }

  private static Next next(Call call) {
    return switch (call) {
      case Call.Begin begin ->
          new Next.Operate(begin.payment(), begin.operation(), begin.amount(), begin.acquirer());
      case Call.Notify notify -> new Next.Tell(notify.notice().message());
      case Call.Settle settle -> new Next.Unforeseen(settle.name());
      case Call.ToEvaluator evaluate -> new Next.Unforeseen(evaluate.name());
      case Call.Deadline deadline -> new Next.Unforeseen(deadline.name());
    };
  }
}

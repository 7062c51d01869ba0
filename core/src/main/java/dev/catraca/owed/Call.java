package dev.catraca.owed;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.Notification;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.OpenOperation;
import dev.catraca.order.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A call that an order owes somebody, or the end of one that nobody needs any more. */
public sealed interface Call {
  /** Names the call; as long as an order owes the same, the name is the same. */
  String name();

  /** A call of the acquirer lane. */
  sealed interface ToAcquirer extends Call {}

  /** A call of the evaluation lane. */
  sealed interface ToEvaluator extends Call {}

  /**
   * Start an operation.
   *
   * @param acquirer the acquirer that has the payment already, if any
   */
  record Begin(int payment, Operation operation, Money amount, Optional<String> reference,
      Optional<String> refundId,
      Optional<String> acquirer) implements ToAcquirer {
    @Override
    public String name() {
      return Call.word(operation) + " payment " + payment + reference.map(r -> " of " + r).orElse("")
          + refundId.map(r -> " as " + r).orElse("");
    }
  }

  /** Find out what came of an operation that was started. */
  record Settle(OpenOperation operation) implements ToAcquirer {
    @Override
    public String name() {
      OperationRef ref = operation.ref();
      // What is asked because the acquirer announced news is another call than the one that waited for its time.
      return Call.word(ref.operation()) + " payment " + ref.payment() + " #" + ref.number()
          + operation.announced().map(news -> ", announced by #" + news.sequence()).orElse("");
    }
  }

  /** Start an evaluation. */
  record BeginEvaluation(int payment) implements ToEvaluator {
    @Override
    public String name() {
      return "evaluate payment " + payment;
    }
  }

  /** Get the decision of an evaluation that was started. */
  record Evaluate(OpenEvaluation evaluation) implements ToEvaluator {
    @Override
    public String name() {
      return "evaluate payment " + evaluation.payment() + " #" + evaluation.start();
    }
  }

  /** End an evaluation that nobody needs any more. */
  record AbandonEvaluation(OpenEvaluation evaluation) implements ToEvaluator {
    @Override
    public String name() {
      return "abandon evaluation #" + evaluation.start();
    }
  }

  /** Tell Legiti something. */
  record Notify(Notification notice) implements Call {
    @Override
    public String name() {
      return "notify " + notice.id();
    }
  }

  /** Record that a deadline passed. */
  record Deadline(Instant at) implements Call {
    @Override
    public String name() {
      return "deadline " + at;
    }
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }
}

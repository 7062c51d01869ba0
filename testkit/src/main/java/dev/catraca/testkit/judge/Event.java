package dev.catraca.testkit.judge;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.input.Input;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Lane;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.usecase.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that could be seen of a run from outside the core. */
public sealed interface Event {
  /** Something that concerns one order. */
  sealed interface OfOrder extends Event {
    OrderId order();
  }

  /** Somebody asked for something; {@link Replied} follows unless the process died. */
  record Requested(OrderId order, Input request, String by) implements OfOrder {}

  /** What somebody was told. */
  record Replied(OrderId order, Input request, Answer answer) implements OfOrder {}

  /** What somebody was told who asked under a key, each time. */
  record AnsweredUnderKey(OrderId order, String key, Answer answer) implements OfOrder {}

  /** An operation went out to the acquirer. */
  record Sent(OperationRequest request) implements OfOrder {
    @Override
    public OrderId order() {
      return request.order();
    }
  }

  /** The acquirer answered, and the answer was read. */
  record Answered(OperationRequest request, AcquirerOutcome outcome) implements OfOrder {
    @Override
    public OrderId order() {
      return request.order();
    }
  }

  /** The acquirer was asked what came of an operation, and answered. */
  record Queried(OperationRequest request, Instant askedAt, QueryOutcome outcome) implements OfOrder {
    @Override
    public OrderId order() {
      return request.order();
    }
  }

  /**
   * Somebody who works on a lane looked, right before a call, whether the lane was still his, and it was. The call follows, and may follow
   * late: after a pause, or held up on its way.
   */
  record Looked(OrderId order, Lane lane) implements OfOrder {}

  /**
   * Somebody took a lane over whose lease had run out: what its holder has read and not stored, as while the store is away from it, nobody
   * else knows.
   */
  record TakenOver(OrderId order, Lane lane) implements OfOrder {}

  /** A call went out to Legiti. */
  record Told(LegitiReceived call) implements OfOrder {
    @Override
    public OrderId order() {
      return call.order();
    }
  }

  /** Legiti answered, and the answer was read. */
  record Heard(LegitiReceived call, AntiFraudOutcome outcome) implements OfOrder {
    @Override
    public OrderId order() {
      return call.order();
    }
  }

  /**
   * A writer wanted to append.
   *
   * @param result what the writer was told
   * @param durable whether it is stored all the same
   */
  record Written(Append append, Append.Result result, boolean durable) implements OfOrder {
    @Override
    public OrderId order() {
      return append.order();
    }
  }

  /**
   * Words for people were about to be stored beside an order's facts: a remark, or why a lane was put off.
   *
   * @param words all of them
   */
  record Noted(OrderId order, String words) implements OfOrder {}

  /**
   * Somebody was shown an order.
   *
   * @param at by the clock of the one who showed it
   * @param atRest whether it was said to have gone as far as it goes by itself
   * @param needsAttention whether it was said that somebody should look at it
   */
  record Shown(OrderId order, Instant at, boolean atRest, boolean needsAttention) implements OfOrder {}

  /** The acquirer's ledger of an order, as it is at this moment. */
  record Ledger(OrderId order, List<FakeHold> holds) implements OfOrder {
    public Ledger {
      holds = List.copyOf(holds);
    }
  }

  /**
   * Somebody took up work.
   *
   * @param due since when it was due
   * @param allowed how long that may take: a lease, and one look for due work
   */
  record Picked(OrderId order, Lane lane, Instant due, Instant at, Duration allowed) implements OfOrder {}

  /** A process started on what another, or none, had left behind. */
  record Restarted(Instant at) implements Event {}

  /** A process died, or could not store what it had read: that is forgotten. */
  record Forgotten() implements Event {}
}

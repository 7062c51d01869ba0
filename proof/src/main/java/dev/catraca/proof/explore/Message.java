package dev.catraca.proof.explore;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.input.Request;
import dev.catraca.port.OperationRequest;

/** Something that somebody has in hand or that is on its way: what a crash loses, a pause delays, and a network repeats. */
sealed interface Message {
  /** The number of the start, or the sequence of the notification, that it belongs to. */
  long number();

  Message numbered(long number);

  /** An answer; {@code ignored} once it was delivered and changed nothing. */
  sealed interface Reply extends Message {
    boolean ignored();

    Reply asIgnored();
  }

  /** A worker has stored a start and is about to send. */
  record Sending(OperationRequest request) implements Message {
    @Override
    public long number() {
      return request.ref().number();
    }

    @Override
    public Message numbered(long number) {
      return new Sending(Message.numbered(request, number));
    }
  }

  /** A request has left and not arrived; its sender gave up waiting. */
  record Underway(OperationRequest request) implements Message {
    @Override
    public long number() {
      return request.ref().number();
    }

    @Override
    public Message numbered(long number) {
      return new Underway(Message.numbered(request, number));
    }
  }

  /** The acquirer has accepted a request, and has not done it yet. */
  record Accepted(OperationRequest request) implements Message {
    @Override
    public long number() {
      return request.ref().number();
    }

    @Override
    public Message numbered(long number) {
      return new Accepted(Message.numbered(request, number));
    }
  }

  /**
   * What the acquirer has done and will take back.
   *
   * @param told whether it has done so and told it once; it may tell it once more
   */
  record TakenBack(OperationRequest request, boolean told) implements Message {
    @Override
    public long number() {
      return request.ref().number();
    }

    @Override
    public Message numbered(long number) {
      return new TakenBack(Message.numbered(request, number), told);
    }
  }

  /**
   * The acquirer will tell that it has let a hold go.
   *
   * @param number of the operation that made it
   */
  record LetGo(long number, int payment, String hold) implements Message {
    @Override
    public Message numbered(long other) {
      return new LetGo(other, payment, hold);
    }
  }

  /** The acquirer's answer. */
  record Answered(OperationRequest request, AcquirerOutcome outcome, boolean ignored) implements Reply {
    @Override
    public long number() {
      return request.ref().number();
    }

    @Override
    public Message numbered(long number) {
      return new Answered(Message.numbered(request, number), outcome, ignored);
    }

    @Override
    public Reply asIgnored() {
      return new Answered(request, outcome, true);
    }
  }

  /** The acquirer's answer to a query; {@code settled} if it was asked after the settling time. */
  record Queried(OperationRequest request, boolean settled, QueryOutcome outcome,
      boolean ignored) implements Reply {
    @Override
    public long number() {
      return request.ref().number();
    }

    @Override
    public Message numbered(long number) {
      return new Queried(Message.numbered(request, number), settled, outcome, ignored);
    }

    @Override
    public Reply asIgnored() {
      return new Queried(request, settled, outcome, true);
    }
  }

  /** A request that a proxy, or a person who got no answer, will make once more, word by word. */
  record Again(Request request, String by) implements Message {
    @Override
    public long number() {
      return switch (request) {
        case Request.ResolveOperation resolve -> resolve.number();
        case Request.ResendNotification resend -> resend.notice().sequence();
        case Request.OfferPayment other -> 0;
        case Request.Cancel other -> 0;
        case Request.GiveRefund other -> 0;
        case Request.ReportChargeback other -> 0;
        case Request.DeclineForFraud other -> 0;
        case Request.GiveVerdict other -> 0;
        case Request.ReverseChargeback other -> 0;
        case Request.CorrectReport other -> 0;
      };
    }

    @Override
    public Message numbered(long number) {
      return switch (request) {
        case Request.ResolveOperation r -> new Again(
            new Request.ResolveOperation(r.tookEffect(), r.reference(), number, r.reason()), by);
        case Request.ResendNotification r ->
            new Again(
                new Request.ResendNotification(new NotificationId(number, r.notice().kind()), r.reason()),
                by);
        case Request.OfferPayment other -> this;
        case Request.Cancel other -> this;
        case Request.GiveRefund other -> this;
        case Request.ReportChargeback other -> this;
        case Request.DeclineForFraud other -> this;
        case Request.GiveVerdict other -> this;
        case Request.ReverseChargeback other -> this;
        case Request.CorrectReport other -> this;
      };
    }
  }

  /** Legiti's answer to an evaluation. */
  record Evaluated(long number, OrderSnapshot told, AntiFraudOutcome outcome,
      boolean ignored) implements Reply {
    @Override
    public Message numbered(long other) {
      return new Evaluated(other, told, outcome, ignored);
    }

    @Override
    public Reply asIgnored() {
      return new Evaluated(number, told, outcome, true);
    }
  }

  /** Legiti's answer to a notification. */
  record Notified(NotificationId notice, Notification.Message told, AntiFraudOutcome outcome,
      boolean ignored) implements Reply {
    @Override
    public long number() {
      return notice.sequence();
    }

    @Override
    public Message numbered(long other) {
      return new Notified(new NotificationId(other, notice.kind()), told, outcome, ignored);
    }

    @Override
    public Reply asIgnored() {
      return new Notified(notice, told, outcome, true);
    }
  }

  private static OperationRequest numbered(OperationRequest request, long number) {
    OperationRef ref = new OperationRef(request.ref().payment(), request.operation(), number);
    return request.as(ref);
  }
}

package dev.catraca.usecase;

import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.Input;
import dev.catraca.flow.OperationRef;
import dev.catraca.flow.Order;
import dev.catraca.flow.Payment;
import dev.catraca.flow.Ruling;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import java.util.Map;
import java.util.Optional;

/** Takes what an acquirer tells of its own accord: an outcome of the operation that it names (flows, section 7). */
public final class ReceiveAcquirerNotice {
  private final Requests requests;
  private final Journal journal;
  private final Acquirers acquirers;

  ReceiveAcquirerNotice(Requests requests, Journal journal, Acquirers acquirers) {
    this.requests = requests;
    this.journal = journal;
    this.acquirers = acquirers;
  }

  /** What became of a notice. Only {@link Taken} with a {@code Done} or {@code Repeated} answer is to be acknowledged. */
  public sealed interface Receipt {
    /** Judged as an answer of the acquirer, durably. */
    record Taken(Answer answer) implements Receipt {}

    /** Not proved to be the acquirer's; nothing was stored. */
    record Forged(String why) implements Receipt {}

    /** Not to be understood; nothing was stored. */
    record Unreadable(String why) implements Receipt {}

    /** No acquirer of that name is configured, or it sends no notices. */
    record NoSuchAcquirer() implements Receipt {}
  }

  /**
   * Reads a notice as it came and judges it. A late, an early and a repeated one change nothing that they should not.
   *
   * @param acquirer the name of the acquirer that it is said to come from
   * @param headers names in lower case
   * @param body the bytes as they came
   * @throws dev.catraca.port.StoreUnavailableException if it cannot be stored now: the acquirer has to send it again
   */
  public Receipt receive(String acquirer, Map<String, String> headers, byte[] body) {
    Optional<AcquirerNotices> notices = acquirers.find(Optional.of(acquirer)).flatMap(Acquirer::notices);
    return notices.<Receipt>map(reader -> switch (reader.read(headers, body)) {
      case AcquirerNotices.Reading.Forged forged -> new Receipt.Forged(forged.why());
      case AcquirerNotices.Reading.Unreadable unreadable -> new Receipt.Unreadable(unreadable.why());
      case AcquirerNotices.Reading.Outcome told -> new Receipt.Taken(judge(acquirer, told));
    }).orElseGet(Receipt.NoSuchAcquirer::new);
  }

  /** No acquirer speaks for what another one did. */
  private Answer judge(String acquirer, AcquirerNotices.Reading.Outcome told) {
    Optional<Order> order = journal.load(told.order()).map(Journal.Loaded::order);
    if (order.isPresent() && !isOf(acquirer, order.get(), told.operation())) {
      return new Answer.Refused(order.get(), Ruling.Refusal.NO_SUCH_OPERATION,
          "acquirer " + acquirer + " was not asked for operation " + told.operation().number());
    }
    return receive(told.order(), new Input.AcquirerAnswered(told.operation(), told.outcome()), acquirer);
  }

  private static boolean isOf(String acquirer, Order order, OperationRef operation) {
    return operation.number() <= order.sequence() && order.payment(operation.payment())
        .flatMap(Payment::terms).map(AcquirerTerms::name).equals(Optional.of(acquirer));
  }

  /** Judges an outcome that was read and verified elsewhere. */
  public Answer receive(OrderId id, Input.AcquirerAnswered answer, String by) {
    return requests.handle(id, answer, by, Optional.empty());
  }
}

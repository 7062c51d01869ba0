package dev.catraca.usecase;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PeerWords;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes what an acquirer tells of its own accord: of the operation that it names by our key or by its own id (flows, section 7). */
public final class ReceiveAcquirerNotice {
  private static final System.Logger LOG = System.getLogger(ReceiveAcquirerNotice.class.getName());
  /** A notice of an operation that nobody knows comes so often, at each instance, before it is let go: it may have come early. */
  private static final int UNKNOWN_TRIES = 5;
  private static final int MOST_REMEMBERED = 10_000;

  private final Requests requests;
  private final Journal journal;
  private final Acquirers acquirers;
  /** How often each notice came of which nobody knows the operation; the eldest are forgotten first. */
  private final Map<String, Integer> unknown = new LinkedHashMap<>();

  ReceiveAcquirerNotice(Requests requests, Journal journal, Acquirers acquirers) {
    this.requests = requests;
    this.journal = journal;
    this.acquirers = acquirers;
  }

  /**
   * What became of a notice. {@link Taken} with a {@code Done} or {@code Repeated} answer, {@link Ignored} and {@link GivenUp} are to be
   * acknowledged; after anything else the acquirer has to send it again.
   */
  public sealed interface Receipt {
    /** Judged, durably. */
    record Taken(Answer answer) implements Receipt {}

    /** It concerns no order; nothing was stored. */
    record Ignored(String why) implements Receipt {}

    /** Nobody knows the operation yet: the notice may have come before the answer to the call. Nothing was stored. */
    record Unknown(String named) implements Receipt {}

    /** Nobody has known the operation for several tries: it is logged, and let go, so that it blocks nothing behind it. */
    record GivenUp(String named) implements Receipt {}

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
      case Reading.Forged forged -> new Receipt.Forged(forged.why());
      case Reading.Unreadable unreadable -> new Receipt.Unreadable(unreadable.why());
      case Reading.Outcome told -> new Receipt.Taken(judge(acquirer,
          new OperationRef.Keyed(told.order(), told.operation()), new News.Outcome(told.outcome())));
      case Reading.Told told -> told(acquirer, told, Arrays.hashCode(body));
    }).orElseGet(Receipt.NoSuchAcquirer::new);
  }

  private Receipt told(String acquirer, Reading.Told told, int body) {
    if (told.news() instanceof News.Ignored ignored) {
      return new Receipt.Ignored(PeerWords.shown(ignored.why()));
    }
    Optional<Named> operation = find(acquirer, told);
    String named = PeerWords.shown(switch (told.match()) {
      case Match.Key key -> key.key();
      case Match.Reference reference -> reference.acquirerReference();
    });
    Optional<Answer> answer = operation
        .map(known -> judge(acquirer, known.operation(), known.told(told.news())))
        .filter(given -> !(given instanceof Answer.NotFound));
    return answer.<Receipt>map(Receipt.Taken::new)
        .orElseGet(() -> unknown(acquirer, named, acquirer + "/" + named + "/" + body));
  }

  private synchronized Receipt unknown(String acquirer, String named, String notice) {
    int tries = unknown.merge(notice, 1, Integer::sum);
    if (tries < UNKNOWN_TRIES) {
      unknown.keySet().stream().filter(each -> unknown.size() > MOST_REMEMBERED).findFirst()
          .ifPresent(unknown::remove);
      return new Receipt.Unknown(named);
    }
    unknown.remove(notice);
    LOG.log(System.Logger.Level.WARNING,
        "acquirer {0} told {1} times of {2}, which nobody knows; the notice is let go", acquirer, tries,
        named);
    return new Receipt.GivenUp(named);
  }

  /**
   * The operation that a notice names.
   *
   * @param others those that it may mean just as well
   */
  private record Named(OperationRef.Keyed operation, List<Long> others) {
    /** Where it may mean another one, nobody takes its word for an outcome: it is a reason to ask, or for a person to look. */
    News told(News news) {
      if (others.isEmpty()) {
        return news;
      }
      return switch (news) {
        case News.Outcome outcome -> new News.AskNow();
        case News.Withdrawn withdrawn -> new News.Withdrawn("of operation " + operation.operation().number()
            + ", or of " + others + ": " + withdrawn.why());
        case News.AskNow ask -> ask;
        case News.HoldExpired gone -> gone;
        case News.Chargeback back -> back;
        case News.ChargebackReversed back -> back;
        case News.Ignored ignored -> ignored;
      };
    }
  }

  private Optional<Named> find(String acquirer, Reading.Told told) {
    // A chargeback is of an order's money, whichever operation took it: of its acquirer's id no more has to be known than the order.
    boolean ofTheOrder = told.news() instanceof News.Chargeback
        || told.news() instanceof News.ChargebackReversed;
    return switch (told.match()) {
      case Match.Key key -> OperationRef.parse(key.key()).map(known -> new Named(known, List.of()));
      case Match.Reference reference -> journal.operation(acquirer, reference.acquirerReference())
          .flatMap(known -> ofTheOrder || known.operation().operation() == reference.about()
              ? Optional.of(new Named(known, List.of()))
              : onTheSame(known, reference))
          .or(() -> reference.on().flatMap(hold -> journal.operation(acquirer, hold))
              .flatMap(known -> onTheSame(known, reference)));
    };
  }

  /**
   * The operation of that kind on the hold or charge that an acquirer's id is of. A hold is captured or voided once, so the last try is
   * meant; of several refunds the one of that amount, and none that the acquirer has accepted under an id of its own.
   */
  private Optional<Named> onTheSame(OperationRef.Keyed known, Match.Reference told) {
    int payment = known.operation().payment();
    List<RecordedFact> facts = journal.facts(known.order());
    boolean refund = told.about() == Operation.REFUND;
    Set<Long> accepted = facts.stream().map(RecordedFact::fact)
        .filter(Fact.OperationAccepted.class::isInstance).map(fact -> ((Fact.OperationAccepted) fact).start())
        .collect(Collectors.toSet());
    List<Long> starts = facts.stream()
        .filter(recorded -> recorded.fact() instanceof Fact.OperationStarted start
            && start.payment() == payment && start.operation() == told.about()
            && (!refund || told.amount().map(start.amount()::equals).orElse(true)))
        .map(RecordedFact::sequence).filter(start -> !refund || !accepted.contains(start)).toList();
    return starts.isEmpty() ? Optional.empty()
        : Optional.of(new Named(
            new OperationRef.Keyed(known.order(),
                new OperationRef(payment, told.about(), starts.getLast())),
            refund ? starts.subList(0, starts.size() - 1) : List.of()));
  }

  /** No acquirer speaks for what another one did. */
  private Answer judge(String acquirer, OperationRef.Keyed named, News news) {
    OperationRef operation = named.operation();
    Optional<Order> order = journal.load(named.order()).map(Journal.Loaded::order);
    if (order.isPresent() && !isOf(acquirer, order.get(), operation)) {
      return new Answer.Refused(order.get(), Result.Refusal.NO_SUCH_OPERATION,
          "acquirer " + acquirer + " was not asked for operation " + operation.number());
    }
    return switch (news) {
      case News.Outcome told ->
          receive(named.order(), new Input.AcquirerAnswered(operation, told.outcome()), acquirer);
      case News.AskNow ask ->
          requests.handle(named.order(), new Input.OutcomeAnnounced(operation), acquirer, Optional.empty());
      case News.HoldExpired gone -> requests.handle(named.order(),
          new Input.HoldExpired(operation, gone.authorizationId()), acquirer, Optional.empty());
      case News.Withdrawn withdrawn -> requests.handle(named.order(),
          new Input.OutcomeWithdrawn(operation, withdrawn.why()), acquirer, Optional.empty());
      case News.Chargeback back -> requests.handle(named.order(),
          new Request.ReportChargeback(back.chargebackId(), back.amount(), back.fraud()), acquirer,
          Optional.empty());
      case News.ChargebackReversed back -> requests.handle(named.order(),
          new Request.ReverseChargeback(back.chargebackId()), acquirer, Optional.empty());
      case News.Ignored ignored -> order.<Answer>map(known -> new Answer.Repeated(known, ignored.why()))
          .orElseGet(Answer.NotFound::new);
    };
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

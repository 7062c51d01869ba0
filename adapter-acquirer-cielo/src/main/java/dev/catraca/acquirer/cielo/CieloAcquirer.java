package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.Calls.Heard;
import dev.catraca.acquirer.cielo.Sales.Learned;
import dev.catraca.acquirer.cielo.Wire.MalformedException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.order.PeerWords;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Cielo API E-commerce, and Braspag Pagador by a setting, over HTTP.
 *
 * <p>
 * One endpoint both voids and refunds, without a word about which: a void asks first, and sends nothing where the sale was captured. The
 * status of a sale is judged before its codes. Nothing is retried, no redirect is followed; what is not a complete, well-formed answer
 * in words that are documented is unknown. Calls block and are meant for virtual threads.
 */
public final class CieloAcquirer implements Acquirer, AutoCloseable {
  private static final Set<SaleStatus> HOLD_MONEY = EnumSet.of(SaleStatus.AUTHORIZED, SaleStatus.CAPTURED);
  private static final Set<SaleStatus> ENDED_WITHOUT = EnumSet.of(SaleStatus.DENIED, SaleStatus.ABORTED);

  private final CieloSettings settings;
  private final InstantSource clock;
  private final AcquirerTerms terms;
  private final Calls calls;
  private final Sales sales;
  private final Pace pace;
  private final LongSupplier nanos;

  /** One that lives by the system's clock. */
  public CieloAcquirer(CieloSettings settings) {
    this(settings, InstantSource.system(), Pace.waiting(InstantSource.system()), System::nanoTime);
  }

  CieloAcquirer(CieloSettings settings, InstantSource clock, Pace pace, LongSupplier nanos) {
    this.settings = settings;
    this.clock = clock;
    this.terms = settings.terms();
    this.calls = new Calls(settings);
    this.sales = new Sales(calls, settings);
    this.pace = pace;
    this.nanos = nanos;
  }

  @Override
  public AcquirerTerms terms() {
    return terms;
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (!SaleRequest.knows(request.mappingVersion())) {
      return new AcquirerOutcome.NotSent(
          "mapping version " + request.mappingVersion() + " is not known to this release");
    }
    Optional<String> problem = SaleRequest.problem(request);
    if (problem.isPresent()) {
      return new AcquirerOutcome.Refused(RefusalReason.OTHER, "not sent: " + problem.get());
    }
    CallBudget budget = budget();
    AcquirerOutcome outcome = switch (request.operation()) {
      case AUTHORIZE, CHARGE -> sell(request, budget);
      case CAPTURE -> act(request, "capture?amount=" + request.amount().minorUnits(), budget);
      case VOID -> giveUp(request, budget);
      case REFUND -> {
        pace.await(reference(request));
        yield act(request, "void?amount=" + request.amount().minorUnits(), budget);
      }
    };
    return discreet(outcome, request);
  }

  private AcquirerOutcome sell(OperationRequest request, CallBudget budget) {
    return switch (calls.sell(SaleRequest.bytes(request, settings), budget)) {
      case Heard.Told told -> {
        try {
          yield sold(request, SaleAnswer.ofSale(told.body(), settings.isBraspag()));
        } catch (MalformedException e) {
          yield makesNoSense(e);
        }
      }
      case Heard.Errors errors -> notSold(errors.codes());
      case Heard.Missing missing -> new AcquirerOutcome.NotSent("no such path at the acquirer");
      case Heard.AtTheDoor door -> new AcquirerOutcome.NotSent(door.why());
      case Heard.Unclear unclear -> new AcquirerOutcome.Unknown(unclear.why());
    };
  }

  private AcquirerOutcome sold(OperationRequest request, SaleAnswer sale) {
    String ours = settings.references().of(request.key());
    if (sale.merchantOrderId().filter(ours::equals).isEmpty()) {
      return new AcquirerOutcome.Unknown("an answer about another sale");
    }
    sales.exists(ours);
    return new SaleOutcomes(request, false, false).answered(sale);
  }

  private static AcquirerOutcome notSold(List<Integer> codes) {
    if (ActionCodes.isDuplicate(codes)) {
      return new AcquirerOutcome.Unknown("there is such a sale already");
    }
    if (ActionCodes.isMerchants(codes)) {
      return new AcquirerOutcome.NotSent(
          "the acquirer does not take the merchant's settings: errors " + codes);
    }
    return ActionCodes.isCards(codes)
        ? new AcquirerOutcome.Declined(DeclineCategory.CARD_DATA, String.valueOf(codes.getFirst()),
            "the acquirer does not take the card", Optional.empty())
        : new AcquirerOutcome.Refused(RefusalReason.OTHER,
            "the acquirer did not accept the request: " + codes);
  }

  /**
   * A void: what was captured is never sent, since it would be refunded. Nobody captures between the look and the send, because one
   * operation at a time is open on a hold.
   */
  private AcquirerOutcome giveUp(OperationRequest request, CallBudget budget) {
    if (request.capturedAmount().isPresent()) {
      return new AcquirerOutcome.AlreadyCaptured(request.capturedAmount().get(), Optional.empty());
    }
    return switch (sales.sale(reference(request), budget)) {
      case Learned.Known known when known.sales().getFirst().status() == SaleStatus.AUTHORIZED -> {
        pace.await(reference(request));
        yield act(request, "void", budget);
      }
      case Learned.Known known -> hindered(request, known.sales().getFirst());
      case Learned.None none -> new AcquirerOutcome.Refused(RefusalReason.NOT_FOUND, none.why());
      case Learned.NotKnown not -> notLearned(not);
    };
  }

  private AcquirerOutcome act(OperationRequest request, String action, CallBudget budget) {
    return switch (calls.act(reference(request), action, budget)) {
      case Heard.Told told -> {
        try {
          SaleAnswer answer = SaleAnswer.ofAction(told.body(), settings.isBraspag());
          yield acted(request, budget, ActionCodes.of(request.operation(), answer, settings.isBraspag()),
              answer.transactionId(), "status " + answer.status() + ", code " + answer.code());
        } catch (MalformedException e) {
          yield makesNoSense(e);
        }
      }
      case Heard.Errors errors -> acted(request, budget, ActionCodes.of(request.operation(), errors.codes()),
          Optional.empty(), "errors " + errors.codes());
      case Heard.Missing missing -> new AcquirerOutcome.NotSent("no such path at the acquirer");
      case Heard.AtTheDoor door -> new AcquirerOutcome.NotSent(door.why());
      case Heard.Unclear unclear -> new AcquirerOutcome.Unknown(unclear.why());
    };
  }

  private AcquirerOutcome acted(OperationRequest request, CallBudget budget, ActionCodes.Meaning meaning,
      Optional<String> transactionId, String words) {
    return switch (meaning) {
      case DONE -> done(request, transactionId);
      case NOT_SENT -> new AcquirerOutcome.NotSent(words);
      case NOT_FOUND -> new AcquirerOutcome.Refused(RefusalReason.NOT_FOUND, words);
      case NOT_FOUND_YET -> isSettled(request)
          ? new AcquirerOutcome.Refused(RefusalReason.NOT_FOUND, words)
          : new AcquirerOutcome.Unknown(words);
      case EXPIRED -> new AcquirerOutcome.Refused(RefusalReason.EXPIRED, words);
      case NO_BALANCE -> new AcquirerOutcome.Refused(RefusalReason.OTHER,
          words + ": the merchant's balance is too low today; the refund can be ordered again");
      case REFUSED -> new AcquirerOutcome.Refused(RefusalReason.OTHER, words);
      case UNKNOWN -> new AcquirerOutcome.Unknown(words);
      case BY_STATE -> asked(request, budget, words, sale -> hindered(request, sale));
      case BY_SUM -> asked(request, budget, words, sale -> new SaleOutcomes(request, false, false)
          .refunded(sale) instanceof QueryOutcome.Found found ? found.outcome() : SaleOutcomes.unknown(sale));
    };
  }

  /** Where the answer leaves it to the sale itself. */
  private AcquirerOutcome asked(OperationRequest request, CallBudget budget, String words,
      Function<SaleAnswer, AcquirerOutcome> meaning) {
    return switch (sales.sale(reference(request), budget)) {
      case Learned.Known known -> meaning.apply(known.sales().getFirst());
      case Learned.None none -> new AcquirerOutcome.Unknown(words + ", and then: " + none.why());
      case Learned.NotKnown not -> new AcquirerOutcome.Unknown(words + ", and then: " + not.why());
    };
  }

  private static AcquirerOutcome done(OperationRequest request, Optional<String> transactionId) {
    return switch (request.operation()) {
      case CAPTURE -> new AcquirerOutcome.Captured(request.amount(), transactionId);
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(request.amount(), transactionId);
      case AUTHORIZE, CHARGE -> throw new IllegalArgumentException("a sale is not an action on one");
    };
  }

  private AcquirerOutcome hindered(OperationRequest request, SaleAnswer sale) {
    Optional<Instant> end = request.heldUntil()
        .or(() -> sale.received().map(received -> received.plus(settings.hold())));
    boolean over = end.filter(moment -> !clock.instant().isBefore(moment)).isPresent();
    return new SaleOutcomes(request, isSettled(request), over).hindered(sale);
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    CallBudget budget = budget();
    Learned learned = SaleRequest.isSale(request.operation())
        ? sales.all(settings.references().of(request.key()), budget)
        : request.reference().map(id -> sales.sale(id, budget))
            .orElseGet(() -> new Learned.NotKnown("the sale that it acts on is not known", false));
    return switch (learned) {
      case Learned.Known known -> found(request, known.sales());
      case Learned.None none -> SaleRequest.isSale(request.operation())
          ? new QueryOutcome.NoTrace(none.why())
          : new QueryOutcome.Unanswered("the sale that it acts on is not found: " + none.why());
      case Learned.NotKnown not -> new QueryOutcome.Unanswered(shown(not.why(), request));
    };
  }

  private QueryOutcome found(OperationRequest request, List<SaleAnswer> all) {
    SaleOutcomes outcomes = new SaleOutcomes(request, isSettled(request), false);
    return switch (request.operation()) {
      case CAPTURE -> discreet(outcomes.captured(all.getFirst()), request);
      case VOID -> discreet(outcomes.voided(all.getFirst()), request);
      case REFUND -> discreet(outcomes.refunded(all.getFirst()), request);
      case AUTHORIZE, CHARGE -> one(all)
          .map(sale -> discreet(answer(outcomes.sold(sale)), request))
          .orElseGet(() -> new QueryOutcome.Unanswered(
              "several sales of one reference, to be looked at by a person: "
                  + all.stream().map(sale -> sale.paymentId().orElse("?") + " " + sale.status()).toList()));
    };
  }

  /**
   * The one sale that counts among those of one reference: the one that holds money, if all others ended without; any, if all did. Two
   * that hold money, or one that may still, are for a person: the port has no word for the other one, and nobody would see it again.
   * Once one of them is cancelled at Cielo's, the question has an answer.
   */
  private static Optional<SaleAnswer> one(List<SaleAnswer> all) {
    List<SaleAnswer> holding = all.stream().filter(sale -> HOLD_MONEY.contains(sale.status())).toList();
    if (all.size() == 1) {
      return Optional.of(all.getFirst());
    }
    boolean clear = all.stream().allMatch(sale -> HOLD_MONEY.contains(sale.status())
        || ENDED_WITHOUT.contains(sale.status()) || sale.status() == SaleStatus.VOIDED);
    if (!clear || holding.size() > 1) {
      return Optional.empty();
    }
    return holding.isEmpty()
        ? all.stream().filter(sale -> ENDED_WITHOUT.contains(sale.status())).findFirst()
        : Optional.of(holding.getFirst());
  }

  private static QueryOutcome answer(AcquirerOutcome outcome) {
    return outcome instanceof AcquirerOutcome.Unknown unknown ? new QueryOutcome.Unanswered(unknown.why())
        : new QueryOutcome.Found(outcome);
  }

  private static AcquirerOutcome notLearned(Learned.NotKnown not) {
    return not.atTheDoor() ? new AcquirerOutcome.NotSent(not.why()) : new AcquirerOutcome.Unknown(not.why());
  }

  private static AcquirerOutcome makesNoSense(MalformedException e) {
    return new AcquirerOutcome.Unknown("an answer that makes no sense: " + e.getMessage());
  }

  private CallBudget budget() {
    return new CallBudget(nanos, settings.callTimeout());
  }

  private static String reference(OperationRequest request) {
    return request.reference().orElseThrow();
  }

  private boolean isSettled(OperationRequest request) {
    Duration sure = settings.settling().plus(settings.callTimeout());
    return !clock.instant().isBefore(request.startedAt().plus(sure));
  }

  /** Words, never ids: a PaymentId may look like a card number and be none. */
  private AcquirerOutcome discreet(AcquirerOutcome outcome, OperationRequest request) {
    return switch (outcome) {
      case AcquirerOutcome.Declined d -> new AcquirerOutcome.Declined(d.category(), shown(d.code(), request),
          shown(d.message(), request), d.transactionId());
      case AcquirerOutcome.Refused r -> new AcquirerOutcome.Refused(r.reason(), shown(r.message(), request));
      case AcquirerOutcome.NotSent n -> new AcquirerOutcome.NotSent(shown(n.why(), request));
      case AcquirerOutcome.Unknown u -> new AcquirerOutcome.Unknown(shown(u.why(), request));
      case AcquirerOutcome other -> other;
    };
  }

  private QueryOutcome discreet(QueryOutcome outcome, OperationRequest request) {
    return switch (outcome) {
      case QueryOutcome.Found found -> new QueryOutcome.Found(discreet(found.outcome(), request));
      case QueryOutcome.NoTrace none -> none;
      case QueryOutcome.Unanswered no -> new QueryOutcome.Unanswered(shown(no.why(), request));
    };
  }

  private String shown(String text, OperationRequest request) {
    return PeerWords.shown(text.replace(settings.merchantKey(), "[key]")
        .replace(settings.merchantId(), "[merchant]").replace(request.card().token(), "[token]"));
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return "CieloAcquirer[" + settings.name() + "]";
  }
}

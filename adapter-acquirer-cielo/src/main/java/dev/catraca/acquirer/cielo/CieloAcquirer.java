package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.AcquirerOverHttp;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.Discretion;
import dev.catraca.acquirer.http.Done;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquirer.http.Pace;
import dev.catraca.acquirer.http.Several;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public final class CieloAcquirer extends AcquirerOverHttp {
  /** Between two cancellations of one sale, since one that comes sooner may be taken twice. */
  static final Duration PACE = Duration.ofSeconds(5);

  private final CieloSettings settings;
  private final InstantSource clock;
  private final Hosts hosts;
  private final Sales sales;
  private final Pace pace;

  /** One that lives by the system's clock. */
  public CieloAcquirer(CieloSettings settings) {
    this(settings, InstantSource.system(), Pace.waiting(PACE, InstantSource.system()), System::nanoTime);
  }

  CieloAcquirer(CieloSettings settings, InstantSource clock, Pace pace, LongSupplier nanos) {
    super(settings.terms(),
        new Discretion(Map.of(settings.merchantKey(), "[key]", settings.merchantId(), "[merchant]")),
        Optional.empty(), nanos);
    this.settings = settings;
    this.clock = clock;
    this.hosts = new Hosts(settings);
    this.sales = new Sales(hosts, settings);
    this.pace = pace;
  }

  @Override
  protected Optional<String> problem(OperationRequest request) {
    return SaleRequest.problem(request);
  }

  @Override
  protected AcquirerOutcome performed(OperationRequest request, CallBudget budget) {
    long cents = request.amount().minorUnits();
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> sell(request, budget);
      case CAPTURE -> act(request, "capture?amount=" + cents, budget);
      case VOID -> giveUp(request, budget);
      case REFUND -> {
        pace.await(reference(request));
        yield act(request, "void?amount=" + cents, budget);
      }
    };
  }

  private AcquirerOutcome sell(OperationRequest request, CallBudget budget) {
    Answer answer = hosts.sell(SaleRequest.bytes(request, settings), budget);
    if (answer.status() == 400) {
      List<String> codes = ActionCodes.codes(answer);
      return ActionCodes.ofSale(codes) == ActionCodes.Meaning.WRONG_CARD
          ? new AcquirerOutcome.Declined(DeclineCategory.CARD_DATA, codes.getFirst(),
              "the acquirer does not take the card", Optional.empty())
          : acted(request, budget, ActionCodes.ofSale(codes), Optional.empty(), "errors " + codes);
    }
    SaleAnswer sale = SaleAnswer.ofSale(answer.json(), settings.isBraspag());
    String ours = settings.account().keys().of(request.key());
    if (!sale.merchantOrderId().equals(Optional.of(ours))) {
      return new Unknown("an answer about another sale");
    }
    sales.exists(ours);
    return new SaleOutcomes(request, false, false).answered(sale);
  }

  /**
   * A void: what was captured is never sent, since it would be refunded. Nobody captures between the look and the send, because one
   * operation at a time is open on a hold.
   */
  private AcquirerOutcome giveUp(OperationRequest request, CallBudget budget) {
    if (request.capturedAmount().isPresent()) {
      return new AcquirerOutcome.AlreadyCaptured(request.capturedAmount().get(), Optional.empty());
    }
    Optional<SaleAnswer> sale = sales.sale(reference(request), budget);
    if (sale.filter(found -> found.status() == SaleStatus.AUTHORIZED).isPresent()) {
      pace.await(reference(request));
      return act(request, "void", budget);
    }
    return sale.map(found -> hindered(request, found))
        .orElseGet(() -> new Refused(RefusalReason.NOT_FOUND, "there is no such sale"));
  }

  private AcquirerOutcome act(OperationRequest request, String action, CallBudget budget) {
    Answer answer = hosts.act(reference(request), action, budget);
    if (answer.status() == 400) {
      List<String> codes = ActionCodes.codes(answer);
      return acted(request, budget, ActionCodes.ofErrors(request.operation(), codes), Optional.empty(),
          "errors " + codes);
    }
    SaleAnswer sale = SaleAnswer.ofAction(answer.json(), settings.isBraspag());
    return acted(request, budget, ActionCodes.of(request.operation(), sale, settings.isBraspag()),
        sale.transactionId(), sale.inShort());
  }

  private AcquirerOutcome acted(OperationRequest request, CallBudget budget, ActionCodes.Meaning meaning,
      Optional<String> transactionId, String text) {
    return switch (meaning) {
      case DONE -> Done.acted(request.operation(), transactionId, request::amount);
      case NOT_SENT -> new NotSent(text);
      case NOT_FOUND -> new Refused(RefusalReason.NOT_FOUND, text);
      case NOT_FOUND_YET ->
          isSettled(request) ? new Refused(RefusalReason.NOT_FOUND, text) : new Unknown(text);
      case EXPIRED -> new Refused(RefusalReason.EXPIRED, text);
      case NO_BALANCE -> new Refused(RefusalReason.OTHER,
          text + ": the merchant's balance is too low today; the refund can be ordered again");
      case REFUSED, WRONG_CARD -> new Refused(RefusalReason.OTHER, text);
      case UNKNOWN -> new Unknown(text);
      case BY_STATE -> lookedAt(request, budget, text, sale -> hindered(request, sale));
      case BY_SUM -> lookedAt(request, budget, text, sale -> new SaleOutcomes(request, false, false)
          .refunded(sale) instanceof QueryOutcome.Found found ? found.outcome() : SaleOutcomes.unknown(sale));
    };
  }

  /** Where the answer leaves it to the sale itself. */
  private AcquirerOutcome lookedAt(OperationRequest request, CallBudget budget, String text,
      Function<SaleAnswer, AcquirerOutcome> meaning) {
    return NoAnswerException.orUnknown(text + ", and then: ",
        () -> sales.sale(reference(request), budget).map(meaning)
            .orElseThrow(() -> NoAnswerException.unclear("there is no such sale")));
  }

  private AcquirerOutcome hindered(OperationRequest request, SaleAnswer sale) {
    Optional<Instant> end = request.heldUntil()
        .or(() -> sale.received().map(received -> received.plus(settings.account().holdDuration())));
    boolean over = end.filter(moment -> !clock.instant().isBefore(moment)).isPresent();
    return new SaleOutcomes(request, isSettled(request), over).hindered(sale);
  }

  @Override
  protected QueryOutcome asked(OperationRequest request, CallBudget budget) {
    SaleOutcomes outcomes = new SaleOutcomes(request, isSettled(request), false);
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE ->
          sold(outcomes, sales.all(settings.account().keys().of(request.key()), budget));
      case CAPTURE, VOID -> outcomes.acted(actedOn(request, budget));
      case REFUND -> outcomes.refunded(actedOn(request, budget));
    };
  }

  private SaleAnswer actedOn(OperationRequest request, CallBudget budget) {
    return request.reference().flatMap(id -> sales.sale(id, budget))
        .orElseThrow(() -> NoAnswerException.unclear("the sale that it acts on is not found"));
  }

  private static QueryOutcome sold(SaleOutcomes outcomes, List<SaleAnswer> all) {
    return all.isEmpty() ? new QueryOutcome.NoTrace("no sale of this reference")
        : Several.one(all, sale -> sale.status().stands())
            .map(sale -> NoAnswerException.found(outcomes.sold(sale)))
            .orElseGet(() -> new QueryOutcome.Unanswered(
                "several sales of one reference, to be looked at by a person: "
                    + all.stream().map(sale -> sale.paymentId().orElse("?") + " " + sale.status()).toList()));
  }

  private static String reference(OperationRequest request) {
    return request.reference().orElseThrow();
  }

  private boolean isSettled(OperationRequest request) {
    Duration sure = settings.settling().plus(settings.account().callTimeout());
    return !clock.instant().isBefore(request.startedAt().plus(sure));
  }

  @Override
  public void close() {
    hosts.close();
  }
}

package dev.catraca.testkit.generate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Purchase;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.LaneState;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderReport;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Recorder;
import dev.catraca.testkit.judge.RecordingAcquirer;
import dev.catraca.testkit.judge.RecordingAntiFraud;
import dev.catraca.testkit.judge.RecordingStore;
import dev.catraca.testkit.judge.Trace;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets a course of events happen to one order, with the real engine on a store in memory, and writes down what can be seen of it.
 * Afterwards faults stop, time passes and a truthful operator helps where a person is waited for, until nothing moves any more.
 */
public final class OrderScheduleRun {
  private static final OrderId ORDER = new OrderId("order-1");
  private static final Money AMOUNT = Money.of(11000, "BRL");
  private static final int LONGEST_WAY_TO_REST = 400;
  private static final int MOST_LOOKS = 5000;
  /** What is no better after so much help, such as a report that Legiti refuses for good, is left as it is. */
  private static final int MOST_HELP = 20;

  /** Not an exception that anybody catches: the process is gone. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the process died", null, false, false);
    }
  }

  private final Setting setting;
  private final MovableClock clock = new MovableClock();
  private final Recorder recorder = new Recorder(clock);
  private final InMemoryOrderStore memory = new InMemoryOrderStore();
  private final RecordingStore store = new RecordingStore(memory, recorder);
  private final FakeAcquirer acquirer;
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE);
  private final Deque<Boolean> deaths = new ArrayDeque<>();
  private final Deque<Happening> whileEvaluating = new ArrayDeque<>();
  private final Deque<Happening> whileNotifying = new ArrayDeque<>();
  private Engine engine;
  private int cards = 1;
  private int refunds;
  private int chargebacks;
  private final List<Asked> asked = new ArrayList<>();
  private int keys;
  /** How often the time was looked at since work began: work that comes to an end looks a few times a call. */
  private int looks;

  private OrderScheduleRun(Setting setting) {
    this.setting = setting;
    acquirer = setting.acquirer(clock);
    engine = engine();
  }

  /** Something that somebody asked for, so that it can be asked once more. */
  private record Asked(Request request, Optional<RequestKey> key, Supplier<Answer> how) {}

  /** What could be seen of a course, up to the point where nothing moves any more. */
  public static Trace of(OrderSchedule course) {
    OrderScheduleRun run = new OrderScheduleRun(course.setting());
    run.place();
    course.happenings().forEach(run::happen);
    run.comeToRest();
    return run.recorder.trace();
  }

  private Engine engine() {
    return Engine.with(store, new Mortal(TalkativePeers.acquirer(new RecordingAcquirer(acquirer, recorder))),
        mortal(TalkativePeers.legiti(new RecordingAntiFraud(slow(legiti), recorder), offer(1).card())))
        .policy(setting.policy()).time(this::time)
        .random(new SplittableRandom(7)).build();
  }

  private Instant time() {
    if (++looks > MOST_LOOKS) {
      throw new IllegalStateException("the worker runs in circles");
    }
    return clock.instant();
  }

  private void place() {
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(),
        new Buyer("buyer-1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(), List.of(), Optional.empty());
    Checkout checkout = new Checkout(ORDER, Optional.of(setting.flow()), AMOUNT, purchase, offer(1));
    engine.placeOrder().place(checkout, "shop");
  }

  private static PaymentOffer offer(int card) {
    return new PaymentOffer(
        new Card("tok-" + card, "411111", "000" + card, Optional.empty(), Optional.empty()), 1,
        Optional.empty());
  }

  private void happen(Happening happening) {
    switch (happening) {
      case Happening.Work work -> work(engine);
      case Happening.Pass pass -> clock.advance(pass.time());
      case Happening.AcquirerWill will -> acquirer.next(will.operation(), will.behavior());
      case Happening.LegitiWill will -> legiti.next(will.kind(), will.outcome());
      case Happening.Ask ask -> ask(ask.wish());
      case Happening.DuringOperation during ->
          acquirer.whileInFlight(during.operation(), () -> happen(during.what()));
      case Happening.DuringEvaluation during -> whileEvaluating.add(during.what());
      case Happening.DuringNotification during -> whileNotifying.add(during.what());
      case Happening.TakeOver takeOver -> {
        clock.advance(Duration.ofSeconds(45));
        work(engine());
      }
      case Happening.Die die -> deaths.add(die.afterEffect());
      case Happening.StoreWill will -> memory.failAppends(will.fault());
      case Happening.Echo echo -> echo(echo.which());
      case Happening.Again again -> again(again.which());
    }
  }

  private void work(Engine instance) {
    looks = 0;
    try {
      instance.worker().runDue();
    } catch (Death death) {
      recorder.died();
      engine = engine();
    } catch (StoreUnavailableException outage) {
      // The next round finds what is due.
    }
    recorder.ledger(ORDER, acquirer.holds(ORDER));
  }

  private void ask(Happening.Wish wish) {
    Order order = engine.readOrder().read(ORDER).orElseThrow();
    int last = order.payments().size();
    switch (wish) {
      case OTHER_CARD -> pay(++cards);
      case SAME_CARD -> pay(cards);
      case CANCEL -> ask(new Request.Cancel(Optional.of("changed their mind")));
      case REFUND_HALF -> ask(new Request.GiveRefund("half-" + ++refunds, Optional.of(Money.of(5500, "BRL")),
          Optional.empty(), "returned"));
      case REFUND_REST ->
          ask(new Request.GiveRefund("rest-" + refunds, Optional.empty(), Optional.empty(), "returned"));
      case REFUND_FOR_FRAUD -> ask(new Request.GiveRefund("rest-" + refunds, Optional.empty(),
          Optional.of(new FraudSignal("velocity")), "fraud"));
      case CHARGEBACK -> ask(new Request.ReportChargeback("back-" + ++chargebacks, Optional.empty(), false));
      case CHARGEBACK_HALF -> ask(new Request.ReportChargeback("back-" + ++chargebacks,
          Optional.of(Money.of(5500, "BRL")), false));
      case CHARGEBACK_FOR_FRAUD ->
          ask(new Request.ReportChargeback("back-" + ++chargebacks, Optional.empty(), true));
      case CHARGEBACK_AGAIN ->
          ask(new Request.ReportChargeback("back-" + chargebacks, Optional.empty(), false));
      case REVERSE_CHARGEBACK -> ask(new Request.ReverseChargeback("back-" + chargebacks));
      case DECLINE_FOR_FRAUD ->
          ask(new Request.DeclineForFraud(new FraudSignal("velocity"), Optional.of("too many cards")));
      case APPROVE_FIRST -> ask(new Request.GiveVerdict(1, true, false, "ana", "known customer"));
      case APPROVE -> ask(new Request.GiveVerdict(last, true, false, "ana", "known customer"));
      case REJECT -> ask(new Request.GiveVerdict(last, false, false, "bia", "out of stock"));
      case REJECT_FOR_FRAUD -> ask(new Request.GiveVerdict(last, false, true, "bia", "stolen card"));
      case DECLINE_FOR_OTHER_FRAUD ->
          ask(new Request.DeclineForFraud(new FraudSignal("stolen_account"), Optional.empty()));
      case RESOLVE -> order.open().ifPresent(this::resolve);
      case RESEND -> resend(order);
      case CORRECT -> ask(new Request.CorrectReport(List.of("buyer.name"), "mended"));
    }
  }

  private void pay(int card) {
    Optional<RequestKey> key = key();
    Request.OfferPayment request = new Request.OfferPayment(offer(card).card(), 1, Optional.empty(),
        key.map(RequestKey::key));
    asks(new Asked(request, key,
        () -> engine.offerPayment().offer(ORDER, offer(card), Optional.empty(), key, "shop")));
  }

  private void resend(Order order) {
    order.legiti().notifications().stream().filter(n -> n.state() == Notification.State.PARKED).findFirst()
        .ifPresent(n -> ask(new Request.ResendNotification(n.id(), "mended")));
  }

  private void ask(Request request) {
    Optional<RequestKey> key = key();
    asks(new Asked(request, key, () -> switch (request) {
      case Request.OfferPayment r -> new Answer.NotFound();
      case Request.Cancel r -> engine.cancelOrder().cancel(ORDER, r.reason(), "shop", key);
      case Request.GiveRefund r -> engine.refundOrder().refund(ORDER, r, "shop", key);
      case Request.ReportChargeback r -> engine.reportChargeback().report(ORDER, r, "shop", key);
      case Request.ReverseChargeback r -> engine.reportChargeback().reverse(ORDER, r, "shop", key);
      case Request.DeclineForFraud r -> engine.declineForFraud().decline(ORDER, r, "shop", key);
      case Request.GiveVerdict r -> engine.giveVerdict().give(ORDER, r, r.reviewer(), key);
      case Request.ResolveOperation r -> engine.resolveOperation().resolve(ORDER, r, "operator", key);
      case Request.ResendNotification r -> engine.resendNotification().resend(ORDER, r, "operator", key);
      case Request.CorrectReport r ->
          engine.correctReport().correct(ORDER, r, Dossiers::renamed, "operator", key);
    }));
  }

  /** A key for every other request. */
  private Optional<RequestKey> key() {
    return ++keys % 2 == 0 ? Optional.of(new RequestKey("key-" + keys, "same")) : Optional.empty();
  }

  private void asks(Asked question) {
    asked.add(question);
    answer(question);
  }

  private void again(int which) {
    if (which < asked.size()) {
      Asked again = asked.get(asked.size() - 1 - which);
      boolean another = again.request() instanceof Request.OfferPayment && again.key().isEmpty();
      if (!another) {
        answer(again);
      }
    }
  }

  private void answer(Asked question) {
    tell(question.request(), () -> {
      Answer answer = question.how().get();
      question.key()
          .ifPresent(key -> recorder.add(new Event.AnsweredUnderKey(ORDER, key.key(), answer)));
      return answer;
    });
  }

  private void tell(Input request, Supplier<Answer> question) {
    try {
      recorder.ask(ORDER, request, "shop", question);
    } catch (StoreUnavailableException outage) {
      // Whoever asked is told to ask again, and here does not.
    }
  }

  /** An operator who looks at the acquirer's own books. */
  private void resolve(OpenOperation open) {
    String key = open.ref().key(ORDER);
    Optional<FakeHold> made = acquirer.holds(ORDER).stream().filter(h -> h.key().equals(key)).findFirst();
    Optional<FakeHold> on = acquirer.holds(ORDER).stream()
        .filter(h -> open.reference().equals(Optional.of(h.id()))).findFirst();
    boolean effect = switch (open.ref().operation()) {
      case AUTHORIZE, CHARGE -> made.isPresent();
      case CAPTURE -> on.filter(h -> h.state() == FakeHold.State.CAPTURED).isPresent();
      case VOID -> on.filter(h -> h.state() == FakeHold.State.VOIDED).isPresent();
      case REFUND -> on.map(h -> h.refunded().minorUnits() > refunded(open).minorUnits()).orElse(false);
    };
    Request.ResolveOperation resolution = new Request.ResolveOperation(effect, made.map(FakeHold::id),
        open.ref().number(), "the acquirer's console says so");
    Optional<AcquirerOutcome> done = acquirer.outcome(request(open));
    boolean another = done.map(outcome -> isAnotherAmount(outcome, open.amount())).orElse(false);
    if (another) {
      echoTruth(open, done.get());
    } else {
      ask(resolution);
    }
  }

  private OperationRequest request(OpenOperation open) {
    Order order = engine.readOrder().read(ORDER).orElseThrow();
    return OperationRequest.of(order, open);
  }

  private static boolean isAnotherAmount(AcquirerOutcome outcome, Money asked) {
    return switch (outcome) {
      case AcquirerOutcome.Authorized a -> !a.amount().equals(asked);
      case AcquirerOutcome.Captured c -> !c.amount().equals(asked);
      case AcquirerOutcome.AlreadyCaptured c -> true;
      case AcquirerOutcome.Charged c -> !c.amount().equals(asked);
      case AcquirerOutcome.Refunded r -> !r.amount().equals(asked);
      case AcquirerOutcome.Voided v -> false;
      case AcquirerOutcome.Declined d -> false;
      case AcquirerOutcome.Refused r -> false;
      case AcquirerOutcome.Accepted a -> false;
      case AcquirerOutcome.NotSent n -> false;
      case AcquirerOutcome.Unknown u -> false;
    };
  }

  /** Where the acquirer did something else than was asked, the operator lets the acquirer tell it itself. */
  private void echoTruth(OpenOperation open, AcquirerOutcome outcome) {
    Input.AcquirerAnswered notice = new Input.AcquirerAnswered(open.ref(), outcome);
    tell(notice, () -> engine.receiveAcquirerNotice().receive(ORDER, notice, "acquirer"));
  }

  private Money refunded(OpenOperation open) {
    Order order = engine.readOrder().read(ORDER).orElseThrow();
    return Stream
        .concat(order.payments().stream().map(p -> p.funds()),
            order.unexpectedFunds().stream().map(s -> s.funds()))
        .filter(dev.catraca.model.Funds.Captured.class::isInstance)
        .map(dev.catraca.model.Funds.Captured.class::cast)
        .filter(t -> open.reference().equals(Optional.of(t.reference()))).map(t -> t.refunded()).findFirst()
        .orElse(AMOUNT.none());
  }

  private void echo(int which) {
    List<Input.AcquirerAnswered> answers = recorder.trace().events().stream()
        .flatMap(event -> switch (event) {
          case Event.Answered a -> Stream.of(new Input.AcquirerAnswered(a.request().ref(), a.outcome()));
          case Event.Queried q when q.outcome() instanceof QueryOutcome.Found found ->
              Stream.of(new Input.AcquirerAnswered(q.request().ref(), found.outcome()));
          default -> Stream.<Input.AcquirerAnswered>empty();
        }).filter(a -> !(a.outcome() instanceof AcquirerOutcome.NotSent)).toList();
    if (which < answers.size()) {
      Input.AcquirerAnswered notice = answers.get(answers.size() - 1 - which);
      tell(notice, () -> engine.receiveAcquirerNotice().receive(ORDER, notice, "acquirer"));
    }
  }

  private void comeToRest() {
    deaths.clear();
    whileEvaluating.clear();
    whileNotifying.clear();
    int rounds = 0;
    int helped = 0;
    while (rounds++ < LONGEST_WAY_TO_REST) {
      work(engine);
      Optional<Instant> next = memory.lanes(ORDER).values().stream().map(OrderScheduleRun::wake)
          .min(Instant::compareTo);
      if (next.isPresent()) {
        Duration wait = Duration.between(clock.instant(), next.get());
        clock.advance(wait.isNegative() || wait.isZero() ? Duration.ofMillis(1) : wait);
      } else if (helped++ == MOST_HELP || !help()) {
        return;
      }
    }
  }

  private static Instant wake(LaneState lane) {
    return lane.leasedUntil().filter(until -> until.isAfter(lane.at())).orElse(lane.at());
  }

  /** What a person does for an order that waits for one; false if there is nothing to do. */
  private boolean help() {
    Order order = engine.readOrder().read(ORDER).orElseThrow();
    if (order.open().isPresent()) {
      clock.advance(Duration.ofHours(2));
      resolve(order.open().get());
      return true;
    }
    boolean parked = order.legiti().notifications().stream()
        .anyMatch(n -> n.state() == Notification.State.PARKED);
    resend(order);
    return parked && engine.readOrder().read(ORDER).orElseThrow().sequence() > order.sequence();
  }

  private void maybeDie(boolean afterEffect) {
    if (!deaths.isEmpty() && deaths.peek() == afterEffect) {
      deaths.remove();
      throw new Death();
    }
  }

  private <T> T mortal(Supplier<T> call) {
    maybeDie(false);
    T answer = call.get();
    maybeDie(true);
    return answer;
  }

  /** An acquirer whose caller may die. */
  private final class Mortal implements Acquirer {
    private final Acquirer next;

    Mortal(Acquirer next) {
      this.next = next;
    }

    @Override
    public AcquirerTerms terms() {
      return next.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      return mortal(() -> next.perform(request));
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      return mortal(() -> next.query(request));
    }
  }

  private AntiFraud mortal(AntiFraud next) {
    return new Around(next) {
      @Override
      AntiFraudOutcome around(boolean evaluation, Supplier<AntiFraudOutcome> call) {
        return mortal(call);
      }
    };
  }

  private AntiFraud slow(AntiFraud next) {
    return new Around(next) {
      @Override
      AntiFraudOutcome around(boolean evaluation, Supplier<AntiFraudOutcome> call) {
        AntiFraudOutcome outcome = call.get();
        Happening meanwhile = (evaluation ? whileEvaluating : whileNotifying).poll();
        if (meanwhile != null) {
          happen(meanwhile);
        }
        return outcome;
      }
    };
  }

  /** A Legiti with something around each call. */
  private abstract static class Around implements AntiFraud {
    private final AntiFraud next;

    Around(AntiFraud next) {
      this.next = next;
    }

    abstract AntiFraudOutcome around(boolean evaluation, Supplier<AntiFraudOutcome> call);

    @Override
    public Duration callTimeout() {
      return next.callTimeout();
    }

    @Override
    public AntiFraudOutcome evaluate(OrderReport report) {
      return around(true, () -> next.evaluate(report));
    }

    @Override
    public AntiFraudOutcome collect(OrderReport report) {
      return around(false, () -> next.collect(report));
    }

    @Override
    public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
      return around(false, () -> next.notifyStatus(order, status, reason));
    }

    @Override
    public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
      return around(false, () -> next.notifyPayment(order, payment));
    }

    @Override
    public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
      return around(false, () -> next.markFraudulent(order, signal));
    }
  }
}

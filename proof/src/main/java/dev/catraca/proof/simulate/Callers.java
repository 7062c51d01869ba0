package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.order.Checkout;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.proof.simulate.PlannedRequest.Occasion;
import dev.catraca.proof.simulate.PlannedRequest.Wish;
import dev.catraca.testkit.judge.Event;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.ReceiveAcquirerNotice;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Shops, customers, reviewers and acquirers that want something of the service, and ask again where they got no answer. */
final class Callers {
  private static final int MOST_TRIES = 200;
  private static final long OPERATORS_LOOK_AFTER = Duration.ofHours(2).toMillis();

  private final World world;
  private final Operator operator;
  private final Watchers watchers;
  private int keys;

  Callers(World world) {
    this.world = world;
    this.operator = new Operator(world, this);
    this.watchers = new Watchers(world);
  }

  /** A customer will come to the checkout. */
  void expect(OrderStory story) {
    world.later(story.plan().arrival(), () -> place(story, Goods.checkout(story.plan())));
  }

  private void place(OrderStory story, Checkout checkout) {
    ask(story, Optional.empty(), (engine, key) -> engine.placeOrder().place(checkout, "shop", key));
  }

  /** Somebody looks at what became of an order. */
  void see(OrderStory story, Append append) {
    Head head = append.head();
    Optional<OrderState> before = story.seen(head.state());
    watchers.see(story, head);
    if (append.expectedSequence() == 0) {
      occasion(story, Occasion.PLACED);
    }
    if (append.facts().stream().anyMatch(recorded -> recorded.fact() instanceof Fact.RefundRefused)) {
      world.later(OPERATORS_LOOK_AFTER, () -> operator.looksForRefunds(story));
    }
    if (before.equals(Optional.of(head.state()))) {
      return;
    }
    if (head.state() == OrderState.IN_REVIEW) {
      occasion(story, Occasion.IN_REVIEW);
    } else if (head.state() == OrderState.AWAITING_ATTEMPT) {
      story.nextTry().ifPresent(errand -> goes(story, errand));
    }
    if (head.status() == OrderStatus.APPROVED && story.isFirst("approved")) {
      occasion(story, Occasion.APPROVED);
    }
  }

  private void occasion(OrderStory story, Occasion occasion) {
    for (PlannedRequest errand : story.plan().errands()) {
      if (errand.occasion() == occasion) {
        goes(story, errand);
      }
    }
  }

  private void goes(OrderStory story, PlannedRequest errand) {
    world.later(1 + errand.delay(), () -> {
      run(story, errand.wish());
      if (errand.twice()) {
        world.strike(Fault.DOUBLE_CLICK);
        again(story, errand.wish());
      }
    });
  }

  /** The very same request a second time: another card is not the same. */
  private void again(OrderStory story, Wish wish) {
    if (wish != Wish.OTHER_CARD && wish != Wish.SAME_CARD && wish != Wish.REFUND_HALF) {
      run(story, wish);
    }
  }

  private void run(OrderStory story, Wish wish) {
    Money half = new Money(Math.max(1, story.plan().amount().minorUnits() / 2),
        story.plan().amount().currency());
    int last = story.payments();
    switch (wish) {
      case CANCEL -> cancel(story);
      case DECLINE_FOR_FRAUD -> {
        Request.DeclineForFraud request = new Request.DeclineForFraud(new FraudSignal("velocity"),
            Optional.of("too many cards"));
        ask(story, Optional.of(request),
            (engine, key) -> engine.declineForFraud().decline(story.id(), request, "shop", key));
      }
      case REFUND_HALF ->
          refund(story, new Request.GiveRefund("half", Optional.of(half), Optional.empty(), "returned"));
      case REFUND_REST ->
          refund(story, new Request.GiveRefund("rest", Optional.empty(), Optional.empty(), "returned"));
      case REFUND_FOR_FRAUD -> refund(story,
          new Request.GiveRefund("fraud", Optional.empty(), Optional.of(new FraudSignal("velocity")),
              "fraud"));
      case CHARGEBACK -> chargeback(story, new Request.ReportChargeback("back", Optional.empty(), false));
      case CHARGEBACK_HALF ->
          chargeback(story, new Request.ReportChargeback("half", Optional.of(half), false));
      case CHARGEBACK_FOR_FRAUD ->
          chargeback(story, new Request.ReportChargeback("fraud", Optional.empty(), true));
      case REVERSE_CHARGEBACK -> {
        reversal(story, "back");
        reversal(story, "half");
      }
      case OTHER_CARD -> pay(story, last + 1);
      case SAME_CARD -> pay(story, last);
      case APPROVE -> verdict(story, new Request.GiveVerdict(last, true, false, "ana", "known customer"));
      case REJECT -> verdict(story, new Request.GiveVerdict(last, false, false, "bia", "out of stock"));
      case REJECT_FOR_FRAUD ->
          verdict(story, new Request.GiveVerdict(last, false, true, "bia", "stolen card"));
      case APPROVE_AND_REJECT -> {
        world.strike(Fault.OPPOSING_REVIEWERS);
        verdict(story, new Request.GiveVerdict(last, true, false, "ana", "known customer"));
        verdict(story, new Request.GiveVerdict(last, false, true, "bia", "stolen card"));
      }
      case PLACE_AGAIN -> place(story, Goods.checkout(story.plan()));
      case PLACE_ANOTHER -> {
        world.strike(Fault.SAME_ID_OTHER_BODY);
        place(story, Goods.another(story.plan()));
      }
    }
  }

  void cancel(OrderStory story) {
    Request.Cancel request = new Request.Cancel(Optional.of("changed their mind"));
    ask(story, Optional.of(request),
        (engine, key) -> engine.cancelOrder().cancel(story.id(), request.reason(), "shop", key));
  }

  private void refund(OrderStory story, Request.GiveRefund request) {
    ask(story, Optional.of(request),
        (engine, key) -> engine.refundOrder().refund(story.id(), request, "shop", key));
  }

  private void chargeback(OrderStory story, Request.ReportChargeback request) {
    ask(story, Optional.of(request),
        (engine, key) -> engine.reportChargeback().report(story.id(), request, "shop", key));
  }

  private void reversal(OrderStory story, String chargebackId) {
    Request.ReverseChargeback request = new Request.ReverseChargeback(chargebackId);
    ask(story, Optional.of(request),
        (engine, key) -> engine.reportChargeback().reverse(story.id(), request, "shop", key));
  }

  private void verdict(OrderStory story, Request.GiveVerdict request) {
    ask(story, Optional.of(request),
        (engine, key) -> engine.giveVerdict().give(story.id(), request, request.reviewer(), key));
  }

  private void pay(OrderStory story, int card) {
    RequestKey key = new RequestKey("try-" + ++keys, "pay");
    Request.OfferPayment request = new Request.OfferPayment(Goods.offer(story.plan(), card).card(), 1,
        Optional.empty(), Optional.of(key.key()));
    new Question(story, Optional.of(request), Optional.of(key),
        (engine, same) -> engine.offerPayment().offer(story.id(), Goods.offer(story.plan(), card),
            Optional.empty(), same, "shop"))
        .ask();
  }

  /** The acquirer tells of its own accord what came of an operation, and tells it twice. */
  void notices(OrderStory story, OperationRef operation, AcquirerOutcome outcome) {
    boolean says = !(outcome instanceof AcquirerOutcome.NotSent)
        && !(outcome instanceof AcquirerOutcome.Unknown);
    if (says) {
      Input.AcquirerAnswered notice = new Input.AcquirerAnswered(operation, outcome);
      for (long delay : List.of(1L + story.chance().nextInt(3000), 3000L + story.chance().nextInt(60_000))) {
        world.later(delay, () -> notice(story, notice));
      }
    }
  }

  void notice(OrderStory story, Input.AcquirerAnswered notice) {
    new Question(story, Optional.of(notice), Optional.empty(),
        (engine, none) -> engine.receiveAcquirerNotice().receive(story.id(), notice, "acquirer")).ask();
  }

  /** The acquirer sends a notice that tells no outcome. */
  void news(OrderStory story, String acquirer, byte[] body, Input meant) {
    new Question(story, Optional.of(meant), Optional.empty(),
        (engine, none) -> engine.receiveAcquirerNotice().receive(acquirer, Map.of(),
            body) instanceof ReceiveAcquirerNotice.Receipt.Taken taken ? taken.answer()
                : new Answer.NotFound())
        .ask();
  }

  /** The acquirer has taken back what it did of this order: somebody comes by until that is settled. */
  void visit(OrderStory story) {
    operator.visits(story);
  }

  /** Operators look after orders that wait for a person; false if there is nothing to do. */
  boolean help() {
    return operator.help();
  }

  /**
   * Asks an instance, another one where it gives no answer; under a key or without one. Now and then a proxy, or a person who closed
   * the window too soon, asks the very same once more, soon or hours later.
   *
   * @param input what is asked, as the judge is to know it; empty for a placement
   */
  void ask(OrderStory story, Optional<Input> input,
      BiFunction<Engine, Optional<RequestKey>, Answer> question) {
    boolean keyed = story.chance().nextBoolean();
    new Question(story, input,
        keyed ? Optional.of(new RequestKey("key-" + ++keys, "same")) : Optional.empty(),
        question).ask();
  }

  private final class Question {
    private final OrderStory story;
    private final Optional<Input> input;
    private final Optional<RequestKey> key;
    private final BiFunction<Engine, Optional<RequestKey>, Answer> question;
    private boolean answered;
    private boolean again;
    private int tries;

    Question(OrderStory story, Optional<Input> input, Optional<RequestKey> key,
        BiFunction<Engine, Optional<RequestKey>, Answer> question) {
      this.story = story;
      this.input = input;
      this.key = key;
      this.question = question;
      again = story.chance().nextInt(6) == 0;
    }

    void ask() {
      Optional<Instance> instance = anyone();
      if (instance.isEmpty()) {
        world.later(1000, this::ask);
        return;
      }
      boolean ignored = world.turns().begin(instance.get(), Optional.of(story), true,
          () -> ask(instance.get().engine()),
          this::afterwards);
    }

    private Optional<Instance> anyone() {
      List<Instance> instances = world.fleet().instances();
      int from = story.chance().nextInt(instances.size());
      for (int i = 0; i < instances.size(); i++) {
        Instance instance = instances.get((from + i) % instances.size());
        if (instance.isAwake()) {
          return Optional.of(instance);
        }
      }
      return Optional.empty();
    }

    private void ask(Engine engine) {
      input.ifPresent(asked -> story.record(new Event.Requested(story.id(), asked, "people")));
      try {
        Answer answer = question.apply(engine, key);
        answered = true;
        input.ifPresent(asked -> story.record(new Event.Replied(story.id(), asked, answer)));
        key.ifPresent(used -> story.record(new Event.AnsweredUnderKey(story.id(), used.key(), answer)));
        world.digest().add(story.id().value()).add(answer.getClass().getSimpleName());
      } catch (StoreUnavailableException | Unreadable outage) {
        story.record(new Event.Forgotten());
      }
    }

    private void afterwards() {
      if (!answered && ++tries < MOST_TRIES) {
        world.later(500 + story.chance().nextInt(5000), this::ask);
      } else if (answered && again) {
        again = false;
        answered = false;
        world.strike(Fault.ASKED_AGAIN);
        world.later(500 + story.chance().nextInt(story.chance().nextBoolean() ? 5_000 : 7_200_000),
            this::ask);
      }
    }
  }
}

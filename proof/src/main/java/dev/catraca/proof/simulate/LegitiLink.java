package dev.catraca.proof.simulate;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The way from one instance to Legiti: the adapter's own writing of requests and reading of answers, over a wire of ours. */
final class LegitiLink implements AntiFraud {
  private static final LegitiSettings SETTINGS = LegitiSettings.of("https://legiti.test/v1",
      new BearerKey("simulated"));

  private final World world;
  private final Instance instance;
  private final LegitiCalls calls;

  LegitiLink(World world, Instance instance) {
    this.world = world;
    this.instance = instance;
    this.calls = new LegitiCalls(this::exchange, SETTINGS, new AssumedMapping(), instance);
  }

  @Override
  public Duration callTimeout() {
    return calls.callTimeout();
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return tell(new LegitiReceived.Evaluation(report), () -> calls.evaluate(report));
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return tell(new LegitiReceived.Collection(report), () -> calls.collect(report));
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    return tell(new LegitiReceived.Status(order, status, reason),
        () -> calls.notifyStatus(order, status, reason));
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return tell(new LegitiReceived.Payment(order, payment), () -> calls.notifyPayment(order, payment));
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return tell(new LegitiReceived.Mark(order, signal), () -> calls.markFraudulent(order, signal));
  }

  private AntiFraudOutcome tell(LegitiReceived call, Supplier<AntiFraudOutcome> send) {
    world.turns().check(instance);
    OrderStory story = world.story(call.order());
    world.turns().turnTo(Optional.of(story));
    story.call(Fault.Exchange.LEGITI);
    Optional<Fault> killed = story.strikes(Fault.Exchange.LEGITI,
        fault -> fault == Fault.KILLED_BEFORE_SENDING_TO_LEGITI);
    if (killed.isPresent()) {
      world.strike(killed.get());
      throw world.fleet().die(instance);
    }
    if (call instanceof LegitiReceived.Evaluation) {
      story.strikes(Fault.Exchange.LEGITI, fault -> fault == Fault.PAUSED_BEFORE_SENDING_TO_LEGITI)
          .ifPresent(paused -> {
            world.strike(paused);
            world.turns().sleep(Settings.LONG_PAUSE.toMillis() + story.chance().nextInt(60_000));
          });
    }
    story.record(new Event.Told(call));
    AntiFraudOutcome outcome = send.get();
    world.heard(instance, outcome.getClass().getSimpleName());
    story.record(new Event.Heard(call, outcome));
    return outcome;
  }

  /** The wire: from here on there are only bytes. */
  private HttpReply exchange(String method, String path, byte[] body) {
    OrderStory story = world.turns().story();
    world.called(instance, path);
    world.digest().add(body);
    world.turns().travel(story);
    HttpReply reply = new Delivery(world, instance, story, method, path, body).reply();
    if (reply instanceof HttpReply.Answered answered) {
      world.digest().add(answered.status());
      answered.body().ifPresent(world.digest()::add);
    }
    return reply;
  }
}

package dev.catraca.testkit.contract;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.DeclineCategory;
import dev.catraca.flow.Operation;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A fake acquirer with an adapter before it that does everything right, for broken ones to build upon. */
final class FakeAcquirerSandbox implements AcquirerSandbox {
  static final String KEY = "ak_live_4b7d";

  private final MovableClock clock = new MovableClock();
  private final FakeAcquirer acquirer;
  private final List<String> sent = new ArrayList<>();
  private Optional<Trouble> trouble = Optional.empty();

  FakeAcquirerSandbox(Function<InstantSource, FakeAcquirer> kind) {
    acquirer = kind.apply(clock);
  }

  Acquirer connect() {
    return new Right();
  }

  private final class Right implements Acquirer {
    @Override
    public AcquirerTerms terms() {
      return acquirer.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      if (request.mappingVersion() <= terms().mappingVersion()) {
        note(request.key() + " " + request);
      }
      return met().<AcquirerOutcome>map(met -> met.mayHaveTakenEffect()
          ? new AcquirerOutcome.Unknown(met.toString())
          : new AcquirerOutcome.NotSent(met.toString())).orElseGet(() -> acquirer.perform(request));
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      note("query " + request.key());
      return met().<QueryOutcome>map(met -> new QueryOutcome.Unanswered(met.toString()))
          .orElseGet(() -> acquirer.query(request));
    }
  }

  private synchronized void note(String request) {
    sent.add(request);
  }

  private synchronized Optional<Trouble> met() {
    Optional<Trouble> met = trouble;
    trouble = trouble.filter(Trouble.CANNOT_BE_REACHED::equals);
    return met;
  }

  @Override
  public Card cardThat(Situation situation) {
    Behavior usual = switch (situation) {
      case DECLINES_FUNDS, DECLINES_INDISCREETLY -> Behavior.decline(DeclineCategory.FUNDS);
      case DECLINES_FRAUD -> Behavior.decline(DeclineCategory.FRAUD);
      case AUTHORIZES_HALF -> Behavior.useAmount(5_500);
      case APPROVES, LOSES_THE_ANSWER, LOSES_THE_REQUEST, AUTHORIZES_LATE, DECLINES_THE_CAPTURE,
          LOSES_THE_ANSWER_TO_THE_CAPTURE, LOSES_THE_ANSWER_TO_THE_REFUND ->
          Behavior.obey();
    };
    acquirer.always(Operation.AUTHORIZE, usual).always(Operation.CHARGE, usual);
    switch (situation) {
      case LOSES_THE_ANSWER -> acquirer.next(Operation.AUTHORIZE, Behavior.loseAnswer())
          .next(Operation.CHARGE, Behavior.loseAnswer());
      case LOSES_THE_REQUEST -> acquirer.next(Operation.AUTHORIZE, Behavior.loseRequest());
      case AUTHORIZES_LATE -> acquirer.next(Operation.AUTHORIZE, Behavior.actLate(Duration.ofSeconds(3)));
      case DECLINES_THE_CAPTURE ->
          acquirer.next(Operation.CAPTURE, Behavior.decline(DeclineCategory.FUNDS));
      case LOSES_THE_ANSWER_TO_THE_CAPTURE -> acquirer.next(Operation.CAPTURE, Behavior.loseAnswer());
      case LOSES_THE_ANSWER_TO_THE_REFUND -> acquirer.next(Operation.REFUND, Behavior.loseAnswer());
      case APPROVES, DECLINES_FUNDS, DECLINES_FRAUD, DECLINES_INDISCREETLY, AUTHORIZES_HALF -> {
        // Said above.
      }
    }
    return new Card("tok-fake-" + situation, "411111", "1111", Optional.empty(), Optional.empty());
  }

  @Override
  public void nextCallMeets(Trouble next) {
    trouble = Optional.of(next);
  }

  @Override
  public void pass(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public List<Effect> effects(OrderId order) {
    List<Effect> effects = new ArrayList<>();
    for (FakeHold hold : acquirer.holds(order)) {
      effects.add(new Effect(hold.charge() ? Operation.CHARGE : Operation.AUTHORIZE, hold.authorized()));
      if (!hold.charge()) {
        add(effects, Operation.CAPTURE, hold.captured());
      }
      if (hold.state() == FakeHold.State.VOIDED) {
        effects.add(new Effect(Operation.VOID, hold.authorized()));
      }
      add(effects, Operation.REFUND, hold.refunded());
    }
    return effects;
  }

  private static void add(List<Effect> effects, Operation operation, Money amount) {
    if (!amount.isZero()) {
      effects.add(new Effect(operation, amount));
    }
  }

  @Override
  public synchronized Optional<List<String>> sent() {
    return Optional.of(List.copyOf(sent));
  }

  /** The fake says nothing but its own words. */
  @Override
  public Set<Situation> situations() {
    return EnumSet.complementOf(EnumSet.of(Situation.DECLINES_INDISCREETLY));
  }

  @Override
  public List<String> secrets() {
    return List.of(KEY);
  }
}

package dev.catraca.testkit.contract;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.contract.AcquirerSandbox.Effect;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A {@link FakeAcquirer} that plays the situations of an {@link AcquirerSandbox}: for an acquirer that has no sandbox of its own, put
 * its protocol before this one. A lost answer shows as {@code Unknown}: let the connection end there.
 */
public final class PlayedAcquirer {
  /** How long it takes to do what it does not do at once. */
  private static final Duration DONE_AFTER = Duration.ofSeconds(3);

  private final MovableClock clock = new MovableClock();
  private final FakeAcquirer acquirer;

  /** @param kind such as {@code FakeAcquirer::idempotent}, by what the real one can do */
  public PlayedAcquirer(Function<InstantSource, FakeAcquirer> kind) {
    acquirer = kind.apply(clock);
  }

  /** What does the work. */
  public FakeAcquirer acquirer() {
    return acquirer;
  }

  /** As {@link AcquirerSandbox#cardThat}; what is declined indiscreetly is declined here in words of the fake's own. */
  public Card cardThat(Situation situation) {
    Behavior usual = switch (situation) {
      case DECLINES_FUNDS, DECLINES_INDISCREETLY -> Behavior.decline(DeclineCategory.FUNDS);
      case DECLINES_FRAUD -> Behavior.decline(DeclineCategory.FRAUD);
      case AUTHORIZES_HALF -> Behavior.useAmount(5_500);
      case APPROVES, LOSES_THE_ANSWER, LOSES_THE_REQUEST, AUTHORIZES_LATE, DECLINES_THE_CAPTURE,
          LOSES_THE_ANSWER_TO_THE_CAPTURE, LOSES_THE_ANSWER_TO_THE_REFUND, ACCEPTS_FOR_LATER,
          ACCEPTS_A_CAPTURE_THAT_FAILS, TAKES_THE_CAPTURE_BACK, TAKES_THE_REFUND_BACK ->
          Behavior.obey();
    };
    acquirer.always(Operation.AUTHORIZE, usual).always(Operation.CHARGE, usual);
    for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID, Operation.REFUND)) {
      if (accepts(operation)) {
        acquirer.always(operation, Behavior.accept(DONE_AFTER));
      }
    }
    switch (situation) {
      case LOSES_THE_ANSWER -> acquirer.next(Operation.AUTHORIZE, Behavior.loseAnswer())
          .next(Operation.CHARGE, Behavior.loseAnswer());
      case LOSES_THE_REQUEST -> acquirer.next(Operation.AUTHORIZE, Behavior.loseRequest());
      case AUTHORIZES_LATE -> acquirer.next(Operation.AUTHORIZE, Behavior.actLate(DONE_AFTER));
      case DECLINES_THE_CAPTURE ->
          acquirer.next(Operation.CAPTURE, Behavior.decline(DeclineCategory.FUNDS));
      case LOSES_THE_ANSWER_TO_THE_CAPTURE -> acquirer.next(Operation.CAPTURE,
          accepts(Operation.CAPTURE) ? Behavior.acceptUnheard(DONE_AFTER) : Behavior.loseAnswer());
      case LOSES_THE_ANSWER_TO_THE_REFUND -> acquirer.next(Operation.REFUND, Behavior.loseAnswer());
      case ACCEPTS_A_CAPTURE_THAT_FAILS ->
          acquirer.next(Operation.CAPTURE, Behavior.acceptAndFail(DONE_AFTER));
      case APPROVES, DECLINES_FUNDS, DECLINES_FRAUD, DECLINES_INDISCREETLY, AUTHORIZES_HALF,
          ACCEPTS_FOR_LATER, TAKES_THE_CAPTURE_BACK, TAKES_THE_REFUND_BACK -> {
        // Said above.
      }
    }
    return new Card("tok-played-" + situation, "411111", "1111", Optional.empty(), Optional.empty());
  }

  private boolean accepts(Operation operation) {
    return acquirer.terms().capabilities(operation).noticeWithin().isPresent();
  }

  /** As {@link AcquirerSandbox#pass}. */
  public void pass(Duration duration) {
    clock.advance(duration);
  }

  /** As {@link AcquirerSandbox#now}. */
  public Instant now() {
    return clock.instant();
  }

  /** As {@link AcquirerSandbox#effects}. */
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
}

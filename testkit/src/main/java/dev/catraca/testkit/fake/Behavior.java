package dev.catraca.testkit.fake;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;
import java.time.Duration;

/** What a {@link FakeAcquirer} does with one call. */
public sealed interface Behavior {
  /** It does what is asked, within its rules, and answers. */
  record Obey() implements Behavior {}

  /** It declines for good; nothing moves. */
  record Decline(DeclineCategory category) implements Behavior {}

  /** It refuses; nothing moves. */
  record Refuse(RefusalReason reason) implements Behavior {}

  /** It does what is asked, and the answer is lost. */
  record LoseAnswer() implements Behavior {}

  /** The request never arrives, and nobody can tell. */
  record LoseRequest() implements Behavior {}

  /** The request certainly never left. */
  record FailToSend() implements Behavior {}

  /** No answer; what is asked is done later, under the rules of that moment. */
  record ActLate(Duration after) implements Behavior {}

  /**
   * It accepts what is asked, does it later, under the rules of that moment, and repeats until then that it has accepted it.
   *
   * @param fails whether it turns out then that it cannot be done
   * @param heard whether its first answer arrives
   */
  record Accept(Duration after, boolean fails, boolean heard) implements Behavior {}

  /** It authorizes, captures, charges or refunds another amount than was asked; asked to void, it has captured that much before. */
  record UseAmount(long minorUnits) implements Behavior {}

  /**
   * As {@link UseAmount}, in another currency. What is held is held in that currency; a capture or refund is done as asked, or not at
   * all, and told so.
   */
  record UseMoney(Money other) implements Behavior {}

  /** It does what is asked, and its adapter then throws: a bug, which counts as an unknown outcome. */
  record Throw() implements Behavior {}

  static Behavior obey() {
    return new Obey();
  }

  static Behavior decline(DeclineCategory category) {
    return new Decline(category);
  }

  static Behavior refuse(RefusalReason reason) {
    return new Refuse(reason);
  }

  static Behavior loseAnswer() {
    return new LoseAnswer();
  }

  static Behavior loseRequest() {
    return new LoseRequest();
  }

  static Behavior failToSend() {
    return new FailToSend();
  }

  static Behavior actLate(Duration after) {
    return new ActLate(after);
  }

  static Behavior accept(Duration after) {
    return new Accept(after, false, true);
  }

  static Behavior acceptAndFail(Duration after) {
    return new Accept(after, true, true);
  }

  static Behavior acceptUnheard(Duration after) {
    return new Accept(after, false, false);
  }

  static Behavior useAmount(long minorUnits) {
    return new UseAmount(minorUnits);
  }

  static Behavior useMoney(Money other) {
    return new UseMoney(other);
  }

  static Behavior throwAfterwards() {
    return new Throw();
  }
}

package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.fake.Behavior.failToSend;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edge case 55: a key that the acquirer has forgotten, so that a repetition is executed anew. */
class KeyLifetimeCasesTest {
  private static final Duration DAY = Duration.ofHours(24);

  private static Scenario charged(Scenario scenario) {
    return scenario.policy(p -> p.withAttemptDeadline(Duration.ofDays(30))).legiti(answers(APPROVE))
        .acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer()).always(CHARGE, failToSend())).place()
        .advance(Duration.ofDays(2)).acquirer(acquirer -> acquirer.always(CHARGE, obey()))
        .advance(Duration.ofHours(1));
  }

  @Test
  void case55_after_the_keys_life_a_person_decides_where_nobody_can_be_asked() {
    Scenario scenario = charged(
        Scenario.direct().acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, DAY)))
        .expectLedger(captures(1)).expectAttention("charge payment 1");
    scenario.resolve(true, Optional.of("charge:order-1/1/charge/5")).expectDone().run()
        .expectSettled(APPROVED).expectLedger(captures(1), refunded(0));
  }

  @Test
  void case55_after_the_keys_life_the_acquirer_is_asked_where_it_can_be() {
    charged(Scenario.direct().acquirerIs(time -> FakeAcquirer.forgetting(time, DAY)))
        .expectSettled(APPROVED).expectLedger(captures(1), refunded(0))
        .expect(s -> assertThat(s.acquirer().calls(s.id())).contains("query charge"));
  }

  @Test
  void case55_nothing_is_refunded_twice() {
    Scenario scenario = Scenario.direct().acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, DAY))
        .legiti(answers(APPROVE)).place()
        .acquirer(acquirer -> acquirer.next(REFUND, loseAnswer()).always(REFUND, failToSend()));
    scenario.refund("r-1", 5_000).run().advance(Duration.ofDays(2))
        .acquirer(acquirer -> acquirer.always(REFUND, obey())).advance(Duration.ofHours(1))
        .expectLedger(captures(1), refunded(5_000)).expectAttention("refund payment 1");
  }

  @Test
  void case55_within_the_keys_life_it_is_repeated_as_ever() {
    Scenario.direct().acquirerIs(time -> FakeAcquirer.forgettingUnasked(time, DAY)).legiti(answers(APPROVE))
        .acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer(), loseAnswer())).place()
        .advance(Duration.ofMinutes(2)).expectSettled(APPROVED).expectLedger(captures(1));
  }

  /** What was asked too early, or while others might still repeat, proves nothing. */
  @Test
  void case55_not_found_is_believed_only_once_nobody_repeats_any_more() {
    Scenario.direct().policy(p -> p.withAttemptDeadline(Duration.ofDays(30)))
        .acquirerIs(time -> FakeAcquirer.forgetting(time, DAY)).legiti(answers(APPROVE))
        .acquirer(acquirer -> acquirer.always(CHARGE, failToSend())).place().advance(Duration.ofHours(20))
        .expect(
            s -> assertThat(s.keys(CHARGE)).hasSizeGreaterThan(10).allMatch(s.keys(CHARGE).get(0)::equals))
        .advance(Duration.ofHours(10)).acquirer(acquirer -> acquirer.always(CHARGE, obey()))
        .advance(Duration.ofHours(3)).expectSettled(APPROVED).expectLedger(captures(1));
  }

  @Test
  void case55_an_order_that_ended_meanwhile_asks_too() {
    charged(Scenario.direct().acquirerIs(time -> FakeAcquirer.forgetting(time, DAY))).cancel();
    Scenario.direct().acquirerIs(time -> FakeAcquirer.forgetting(time, DAY)).legiti(answers(APPROVE))
        .acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer()).always(CHARGE, failToSend())).place()
        .cancel().advance(Duration.ofDays(2)).acquirer(acquirer -> acquirer.always(CHARGE, obey()))
        .advance(Duration.ofHours(1)).expectSettled(CANCELLED).expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void an_acquirer_that_does_not_say_how_long_it_remembers_keys_is_refused_at_start_up() {
    Capabilities silent = new Capabilities(true, true, Optional.of(Duration.ofSeconds(5)), false,
        Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10));
    refused(silent, "for how long");
    refused(silent.withKeyLifetime(KeyLifetime.of(Duration.ofSeconds(11))), "less than a call");
    build(silent.withKeyLifetime(KeyLifetime.FOR_EVER));
    build(silent.withKeyLifetime(KeyLifetime.of(DAY)));
  }

  private static void refused(Capabilities capabilities, String why) {
    assertThatThrownBy(() -> build(capabilities)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unsafe").hasMessageContaining(why);
  }

  private static Engine build(Capabilities capabilities) {
    FakeAcquirer acquirer = new FakeAcquirer(new AcquirerTerms("unsafe", 1, capabilities),
        new MovableClock());
    return Engine.with(new InMemoryOrderStore(), acquirer, new ScriptedLegiti()).build();
  }
}

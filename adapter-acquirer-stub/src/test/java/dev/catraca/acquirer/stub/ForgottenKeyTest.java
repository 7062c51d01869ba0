package dev.catraca.acquirer.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key is remembered for as long as is declared, and then forgotten: a repetition is executed anew, and nothing in its answer says so. */
class ForgottenKeyTest {
  private static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final Duration LIFETIME = AcquirerSettings.defaults().keyLifetime();

  private final MovableTime time = new MovableTime();
  private final SimulatedAcquirer bank = new SimulatedAcquirer(AcquirerSettings.defaults(), time);

  private Reply.Result perform(Operation operation, String key, Money amount, Optional<String> reference) {
    return bank.perform(new BankOperation(key, "o", operation, amount, "tok_approve", 1, reference)).result();
  }

  private Reply.Result charge(String key) {
    return perform(Operation.CHARGE, key, AMOUNT, Optional.empty());
  }

  private List<LedgerEvent.Kind> told() {
    return bank.order("o").orElseThrow().events().stream().map(LedgerEvent::kind).toList();
  }

  @Test
  void a_repetition_within_the_lifetime_gets_the_first_answer() {
    Reply.Result first = charge("k");
    time.await(LIFETIME.minusMillis(1));

    assertThat(charge("k")).isEqualTo(first);
    assertThat(bank.order("o").orElseThrow().holds()).hasSize(1);
    assertThat(told()).doesNotContain(LedgerEvent.Kind.SECOND_EFFECT);
  }

  @Test
  void a_repetition_after_it_charges_again_and_the_answer_does_not_say_so() {
    Reply.Result first = charge("k");
    time.await(LIFETIME);

    Reply.Result second = charge("k");
    assertThat(second).isNotEqualTo(first).isInstanceOfSatisfying(Reply.Result.Done.class,
        done -> assertThat(done.outcome()).isInstanceOf(AcquirerOutcome.Charged.class));
    assertThat(bank.order("o").orElseThrow().holds()).hasSize(2);
    assertThat(told()).contains(LedgerEvent.Kind.SECOND_EFFECT);
  }

  @Test
  void a_lifetime_counts_from_the_last_execution() {
    Reply.Result first = charge("k");
    time.await(LIFETIME);
    Reply.Result second = charge("k");
    time.await(LIFETIME.minusMillis(1));

    assertThat(charge("k")).isEqualTo(second).isNotEqualTo(first);
    assertThat(bank.order("o").orElseThrow().holds()).hasSize(2);
  }

  @Test
  void a_key_that_is_forgotten_may_come_with_other_content() {
    charge("k");
    time.await(LIFETIME);
    assertThat(perform(Operation.CHARGE, "k", Money.of(5_000, "BRL"), Optional.empty()))
        .isInstanceOf(Reply.Result.Done.class);
    time.await(Duration.ofMillis(1));
    assertThat(charge("k")).isInstanceOf(Reply.Result.Conflict.class);
  }

  @Test
  void a_partial_refund_under_a_forgotten_key_is_paid_twice() {
    String charge = ((AcquirerOutcome.Charged) ((Reply.Result.Done) charge("c")).outcome()).chargeId();
    Money half = Money.of(5_500, "BRL");
    perform(Operation.REFUND, "r", half, Optional.of(charge));
    perform(Operation.REFUND, "r", half, Optional.of(charge));
    assertThat(bank.order("o").orElseThrow().holds().getFirst().refunded()).isEqualTo(half);
    time.await(LIFETIME);
    perform(Operation.REFUND, "r", half, Optional.of(charge));
    assertThat(bank.order("o").orElseThrow().holds().getFirst().refunded()).isEqualTo(AMOUNT);
  }

  @ParameterizedTest
  @EnumSource
  void whoever_is_idempotent_says_for_how_long(CapabilityClass played) {
    Optional<KeyLifetime> said = AcquirerSettings.defaults().playing(played).terms().capabilities()
        .keyLifetime();
    assertThat(said).isEqualTo(Optional.of(KeyLifetime.of(LIFETIME))
        .filter(any -> played == CapabilityClass.IDEMPOTENT));
  }
}

package dev.catraca.acquirer.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked, in whatever order and however often: the ledger never holds what an acquirer would not do. */
class LedgerPropertiesTest {
  /** One thing asked; {@code hold} picks one of the holds made so far, {@code key} repeats keys now and then. */
  record Step(Operation operation, int key, int hold, long amount, CardToken token, int secondsLater) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void holds_keep_the_rules(@ForAll CapabilityClass played, @ForAll("steps") List<Step> steps) {
    MovableTime time = new MovableTime();
    SimulatedAcquirer bank = new SimulatedAcquirer(
        AcquirerSettings.defaults().playing(played).holdingFor(Duration.ofSeconds(30)), time);
    List<BankHold> before = new ArrayList<>();
    boolean generous = false;
    for (Step step : steps) {
      generous |= step.token() == CardToken.REFUND_MORE;
      time.await(Duration.ofSeconds(step.secondsLater()));
      bank.perform(operation(step, before));
      List<BankHold> after = bank.order("o").orElseThrow().holds();
      for (BankHold hold : after) {
        soundHold(hold, generous);
      }
      onlyLegalMoves(before, after);
      before = new ArrayList<>(after);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void a_key_has_at_most_one_effect_where_keys_are_kept(@ForAll("steps") List<Step> steps) {
    MovableTime time = new MovableTime();
    SimulatedAcquirer bank = new SimulatedAcquirer(AcquirerSettings.defaults(), time);
    for (Step step : steps) {
      List<BankHold> holds = bank.order("o").map(OrderLedger::holds).orElse(List.of());
      bank.perform(operation(step, holds));
      time.await(Duration.ofSeconds(step.secondsLater()));
    }
    OrderLedger ledger = bank.order("o").orElseThrow();
    assertThat(ledger.holds()).extracting(BankHold::key).doesNotHaveDuplicates();
    assertThat(
        ledger.holds().stream().flatMap(hold -> hold.refunds().stream()).map(BankHold.Taken::key).toList())
        .doesNotHaveDuplicates();
    assertThat(ledger.count(LedgerEvent.Kind.SECOND_EFFECT)).isZero();
  }

  /** @param generous whether a card wanted more to be given back than was asked for: half as much more than what was left, at the most */
  private static void soundHold(BankHold hold, boolean generous) {
    assertThat(hold.captured()).isLessThanOrEqualTo(hold.authorized());
    assertThat(hold.refunded())
        .isLessThanOrEqualTo(generous ? CardBehavior.Told.MORE.of(hold.captured()) : hold.captured());
    assertThat(hold.capture().isPresent() && hold.voidKey().isPresent()).isFalse();
    assertThat(hold.capture().isPresent()).isEqualTo(hold.state() == BankHold.State.CAPTURED);
    assertThat(hold.voidKey().isPresent()).isEqualTo(hold.state() == BankHold.State.VOIDED);
    hold.capture().filter(capture -> !hold.charge())
        .ifPresent(capture -> assertThat(capture.at()).isBefore(hold.expiresAt()));
  }

  private static void onlyLegalMoves(List<BankHold> before, List<BankHold> after) {
    for (int i = 0; i < before.size(); i++) {
      BankHold old = before.get(i);
      BankHold now = after.get(i);
      assertThat(now.id()).isEqualTo(old.id());
      if (old.state() != BankHold.State.OPEN) {
        assertThat(now.state()).isEqualTo(old.state());
        assertThat(now.capture()).isEqualTo(old.capture());
      }
      assertThat(now.refunds().subList(0, old.refunds().size())).isEqualTo(old.refunds());
    }
  }

  private static BankOperation operation(Step step, List<BankHold> holds) {
    Optional<String> reference = holds.isEmpty()
        ? Optional.empty()
        : Optional.of(holds.get(step.hold() % holds.size()).id());
    boolean opens = step.operation() == Operation.AUTHORIZE || step.operation() == Operation.CHARGE;
    return new BankOperation("o/" + step.operation() + "/" + step.key(), "o", step.operation(),
        Money.of(step.amount(), "BRL"), step.token().text(), 1, opens ? Optional.empty() : reference);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Operation.class), Arbitraries.integers().between(1, 12),
        Arbitraries.integers().between(0, 5), Arbitraries.longs().between(1, 100),
        Arbitraries.of(CardToken.class),
        Arbitraries.integers().between(0, 8)).as(Step::new).list().ofMinSize(1).ofMaxSize(40);
  }
}

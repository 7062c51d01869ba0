package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerSimulator.Movement;
import dev.catraca.port.AcquirerSimulator.Movement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an adapter's orders hold to be true, held against the books of its own simulator. */
class BorneOutTest {
  /** One order that went well, and the books of it. */
  private record Sold(Rehearsal.Evidence evidence, List<Movement> books) {
    List<Finding> judged(List<Movement> others) {
      Played.Books changed = BorneOut.by(others, evidence.stored());
      List<Witness.Seen> seen = new ArrayList<>(evidence.seen().stream()
          .filter(each -> !isOfTheBooks(each)).toList());
      seen.addAll(changed.seen());
      return evidence.seeing(seen).with(changed.ledger()).judged();
    }

    private boolean isOfTheBooks(Witness.Seen seen) {
      return books.stream().anyMatch(entry -> entry.at().equals(seen.at()));
    }
  }

  private static Sold sold(String flow) throws Exception {
    return played("approve", flow);
  }

  private static Sold played(String decision, String flow) throws Exception {
    try (Rehearsal rehearsal = Rehearsal.with("stripe", FixedFaults.exchange())) {
      String name = decision + "-" + flow;
      Rehearsal.Evidence evidence = rehearsal.run(rehearsal.script(name, flow, decision, "tok_approve"));
      return new Sold(evidence, rehearsal.movements(name));
    }
  }

  /** As if the hold had lapsed at the acquirer while the order, which had not yet learned of it, was on the way to give it up. */
  @Test
  void aHoldThatHadEndedBeforeItsVoidWasSentIsNoTraceOfTheVoid() throws Exception {
    Sold rejected = played("reject", "pre_authorization");
    Movement hold = rejected.books().getFirst();
    List<Movement> books = List.of(hold, new Movement(hold.at().plusNanos(1), Kind.EXPIRED,
        Operation.AUTHORIZE, hold.reference(), hold.amount(), hold.key()));
    List<RecordedFact> facts = new ArrayList<>(rejected.evidence().stored().facts());
    facts.replaceAll(each -> each.fact() instanceof Fact.HoldClosed f
        ? new RecordedFact(each.sequence(), each.at(), each.by(),
            new Fact.HoldClosed(f.payment(), f.start(), f.authorizationId(), Fact.Closure.EXPIRED))
        : each);
    StoredOrder stored = rejected.evidence().stored();
    Sold lapsed = new Sold(
        rejected.evidence().storing(new StoredOrder(facts, stored.commits(), stored.head())),
        rejected.books());
    assertThat(lapsed.judged(books)).isEmpty();
    assertThat(invariants(lapsed.judged(List.of(hold)))).contains(25);
  }

  private static List<Integer> invariants(List<Finding> findings) {
    return findings.stream().map(Finding::invariant).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "cielo", "adyen"})
  void whatEachAdapterHoldsToBeTrueItsSimulatorBearsOut(String adapter) throws Exception {
    try (Rehearsal rehearsal = Rehearsal.with(adapter, FixedFaults.exchange())) {
      for (String flow : List.of("pre_authorization", "direct")) {
        for (String decision : List.of("approve", "reject")) {
          Rehearsal.Evidence evidence = rehearsal
              .run(rehearsal.script(flow + "-" + decision, flow, decision, "tok_approve"));
          assertThat(evidence.judged()).as(evidence.order()).isEmpty();
          assertThat(evidence.ledger().kept()).as(evidence.order())
              .hasSize(decision.equals("approve") ? 1 : 0);
        }
      }
      assertThat(
          rehearsal.run(rehearsal.script("lost", "pre_authorization", "approve", "tok_capture_unknown"))
              .judged())
          .isEmpty();
    }
  }

  @Test
  void moneyThatNoEntryTellsOfIsFound() throws Exception {
    Sold sold = sold("pre_authorization");
    assertThat(sold.judged(sold.books())).isEmpty();
    assertThat(invariants(sold.judged(sold.books().subList(0, 1)))).contains(25, 8);
    assertThat(invariants(sold.judged(List.of()))).contains(25);
  }

  @Test
  void anEntryThatCameAfterTheFactDoesNotBearItOut() throws Exception {
    Sold sold = sold("direct");
    Movement charge = sold.books().getFirst();
    Movement later = new Movement(charge.at().plusSeconds(60), charge.kind(), charge.operation(),
        charge.reference(), charge.amount(), charge.key());
    assertThat(invariants(sold.judged(List.of(later)))).contains(25);
  }

  @Test
  void anotherAmountIsFound() throws Exception {
    Sold sold = sold("pre_authorization");
    List<Movement> books = new ArrayList<>(sold.books());
    Movement capture = books.removeLast();
    books.add(new Movement(capture.at(), capture.kind(), capture.operation(), capture.reference(),
        Money.of(1, "BRL"), capture.key()));
    assertThat(invariants(sold.judged(books))).contains(25, 8);
  }

  @Test
  void oneKeyWithTwoEffectsAndMoneyThatNobodyKnowsOfAreFound() throws Exception {
    Sold sold = sold("direct");
    Movement charge = sold.books().getFirst();
    List<Movement> books = new ArrayList<>(sold.books());
    books.add(new Movement(charge.at(), Kind.DONE, Operation.CHARGE, "pi_other", charge.amount(),
        charge.key()));
    assertThat(invariants(sold.judged(books))).contains(2, 3);
    assertThat(BorneOut.by(books, sold.evidence().stored()).unheard()).singleElement().asString()
        .contains("pi_other");
    books.add(new Movement(charge.at(), Kind.DONE, Operation.REFUND, charge.reference(), charge.amount(),
        Optional.empty()));
    assertThat(BorneOut.by(books, sold.evidence().stored()).unheard()).hasSize(2);
  }

  @Test
  void everyAdapterButTheSimulatedOneTellsWhichRequestIsAnOperation() {
    for (String name : List.of("stripe", "cielo", "braspag", "adyen")) {
      assertThat(InstalledAcquirers.found().names()).contains(name);
      try (AdapterSimulator simulator = AdapterSimulator.start(name)) {
        assertThat(simulator.isOperation(new HttpMessage("GET /v1/payment_intents/pi_1 HTTP/1.1\r\n\r\n",
            new byte[0]))).as(name).isFalse();
      }
    }
  }
}

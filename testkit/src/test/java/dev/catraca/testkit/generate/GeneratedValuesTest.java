package dev.catraca.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.input.Input;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.order.Card;
import dev.catraca.order.CardNumber;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.policy.Policy;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What is generated for others is accepted by the core, comes back as it went in, and covers what it says that it covers. */
class GeneratedValuesTest {
  private static final Money AMOUNT = OrderDraft.order().money();
  private static final AcquirerTerms TERMS = new AcquirerTerms("fake", 1, new Capabilities(false, true,
      Optional.of(Duration.ofSeconds(5)), false, Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10)));

  @Provide
  Arbitrary<Money> amounts() {
    return Monies.amounts();
  }

  @Provide
  Arbitrary<Tuple2<Money, Money>> parts() {
    return Monies.amounts().flatMap(whole -> Monies.upTo(whole).map(part -> Tuple.of(whole, part)));
  }

  @Provide
  Arbitrary<PaymentOffer> offers() {
    return Cards.offers();
  }

  @Provide
  Arbitrary<OrderId> ids() {
    return Orders.ids();
  }

  @Provide
  Arbitrary<Checkout> checkouts() {
    return Orders.checkouts();
  }

  @Provide
  Arbitrary<Tuple2<Operation, AcquirerOutcome>> answers() {
    return Arbitraries.of(Operation.class)
        .flatMap(
            operation -> Outcomes.ofAcquirer(operation, AMOUNT).map(outcome -> Tuple.of(operation, outcome)));
  }

  @Provide
  Arbitrary<QueryOutcome> queries() {
    return Outcomes.ofQuery(Operation.AUTHORIZE, AMOUNT);
  }

  @Provide
  Arbitrary<AntiFraudOutcome> evaluations() {
    return Outcomes.ofEvaluation();
  }

  @Provide
  Arbitrary<AntiFraudOutcome> notifications() {
    return Outcomes.ofNotification();
  }

  @Provide
  Arbitrary<List<StoreFault>> storeFaults() {
    return Faults.ofStore().list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Tuple2<Operation, Behavior>>> acquirerFaults() {
    return Arbitraries.of(Operation.class)
        .flatMap(operation -> Faults.ofAcquirer(operation).map(fault -> Tuple.of(operation, fault))).list()
        .ofMaxSize(5);
  }

  @Property(tries = 300)
  void amounts_are_at_least_a_minor_unit_and_come_back_from_their_major_units(
      @ForAll("amounts") Money amount) {
    int digits = amount.currency().getDefaultFractionDigits();
    assertThat(digits).isIn(0, 2, 3);
    assertThat(amount.minorUnits()).isBetween(1L, Money.MOST_MINOR_UNITS);
    BigDecimal read = new BigDecimal(amount.majorUnits().toPlainString());
    assertThat(new Money(read.movePointRight(digits).longValueExact(), amount.currency())).isEqualTo(amount);
  }

  @Property(tries = 200)
  void a_part_is_never_more_than_the_whole(@ForAll("parts") Tuple2<Money, Money> pair) {
    assertThat(pair.get1().minus(pair.get2()).plus(pair.get2())).isEqualTo(pair.get1());
  }

  @Property(tries = 300)
  void cards_tell_no_number_and_no_person(@ForAll("offers") PaymentOffer offer) {
    Card card = offer.card();
    assertThat(CardNumber.isIn(card.token())).isFalse();
    assertThat(card.toString()).doesNotContain(card.token()).isEqualTo("Card[" + card.masked() + "]");
    assertThat(card.withoutHolder().holder()).isEmpty();
    assertThat(card.withoutHolder().isSameAs(card)).isTrue();
  }

  @Property(tries = 300)
  void ids_come_back_from_their_bytes(@ForAll("ids") OrderId id) {
    byte[] bytes = id.value().getBytes(StandardCharsets.UTF_8);
    assertThat(new OrderId(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(id);
  }

  @Property(tries = 60)
  void an_order_can_be_placed_is_kept_and_is_known_again(@ForAll("checkouts") Checkout checkout) {
    InMemoryOrderStore store = new InMemoryOrderStore();
    MovableClock clock = new MovableClock();
    Engine engine = Engine.with(store, FakeAcquirer.idempotent(clock), new ScriptedLegiti()).time(clock)
        .build();

    assertThat(engine.placeOrder().place(checkout, "shop")).isInstanceOf(Answer.Done.class);
    assertThat(engine.placeOrder().place(checkout, "shop")).isInstanceOf(Answer.Repeated.class);
    assertThat(store.load(checkout.id()).orElseThrow().dossier())
        .hasValueSatisfying(kept -> assertThat(kept.purchase()).isEqualTo(checkout.purchase()));
    engine.worker().runDue();
    assertThat(Order.of(store.load(checkout.id()).orElseThrow().facts()).id()).isEqualTo(checkout.id());
  }

  private static FlowFixture started(Operation operation) {
    boolean holds = operation != Operation.AUTHORIZE && operation != Operation.CHARGE;
    Fact first = new Fact.OrderPlaced(new OrderId("order-1"),
        operation == Operation.CHARGE ? FlowKind.DIRECT : FlowKind.PRE_AUTHORIZATION, AMOUNT, Policy.DEFAULT);
    Fact offered = new Fact.PaymentOffered(1, OrderDraft.payment("card-a").card().withoutHolder(), 1, false,
        Optional.empty());
    Fact authorizing = new Fact.OperationStarted(1, Operation.AUTHORIZE, AMOUNT, Optional.empty(),
        Optional.empty(), TERMS);
    Fact authorized = new Fact.Authorized(1, 3, "hold-1", Optional.empty(), AMOUNT,
        MovableClock.START.plus(Duration.ofDays(5)));
    Fact start = new Fact.OperationStarted(1, operation, AMOUNT, Optional.of("hold-1").filter(any -> holds),
        Optional.empty(), TERMS);
    return holds ? FlowFixture.given(first, offered, authorizing, authorized, start)
        : FlowFixture.given(first, offered, start);
  }

  private static void assertFolds(FlowFixture fixture) {
    assertThat(Order.of(fixture.history())).isEqualTo(fixture.order());
  }

  @Property(tries = 400)
  void the_core_has_an_answer_to_every_answer_of_an_acquirer(
      @ForAll("answers") Tuple2<Operation, AcquirerOutcome> answer) {
    FlowFixture fixture = started(answer.get1());
    long start = fixture.order().sequence();
    assertFolds(fixture.when(
        new Input.AcquirerAnswered(new OperationRef(1, answer.get1(), start), answer.get2())));
  }

  @Property(tries = 200)
  void the_core_has_an_answer_to_whatever_an_acquirer_says_when_asked(
      @ForAll("queries") QueryOutcome outcome) {
    FlowFixture fixture = started(Operation.AUTHORIZE).after(Duration.ofMinutes(1));
    assertFolds(fixture.when(new Input.AcquirerQueried(new OperationRef(1, Operation.AUTHORIZE, 3),
        MovableClock.START.plusSeconds(60), outcome)));
    boolean sure = outcome instanceof QueryOutcome.Found found
        && (found.outcome() instanceof AcquirerOutcome.NotSent
            || found.outcome() instanceof AcquirerOutcome.Unknown);
    assertThat(sure).isFalse();
  }

  @Property(tries = 200)
  void the_engine_lives_with_every_answer_of_legiti(@ForAll("evaluations") AntiFraudOutcome evaluation,
      @ForAll("notifications") AntiFraudOutcome notification) {
    assertThat(notification).isNotInstanceOf(AntiFraudOutcome.Decided.class);
    Scenario scenario = Scenario.preAuthorization();
    scenario.legiti().next(dev.catraca.testkit.fake.LegitiReceived.Evaluation.class, evaluation);
    scenario.legiti().next(dev.catraca.testkit.fake.LegitiReceived.Status.class, notification);
    scenario.place().advance(Duration.ofHours(50)).advance(Duration.ofHours(50));
    assertThat(scenario.order().sequence()).isGreaterThan(3);
  }

  @Property(tries = 200)
  void a_store_with_faults_keeps_what_it_acknowledges(@ForAll("storeFaults") List<StoreFault> faults) {
    InMemoryOrderStore store = new InMemoryOrderStore();
    store.failAppends(faults.toArray(StoreFault[]::new));
    Scenario scenario = Scenario.direct().storeIs(store).workerRests();
    int tries = 0;
    while (store.load(scenario.id()).isEmpty() && tries++ < 5) {
      try {
        scenario.place();
      } catch (dev.catraca.port.StoreUnavailableException told) {
        assertThat(faults).contains(StoreFault.UNAVAILABLE);
      }
    }
    assertThat(store.load(scenario.id())).isPresent();
  }

  @Property(tries = 200)
  void an_acquirer_with_faults_keeps_an_honest_ledger(
      @ForAll("acquirerFaults") List<Tuple2<Operation, Behavior>> faults) {
    MovableClock clock = new MovableClock();
    FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
    faults.forEach(fault -> acquirer.next(fault.get1(), fault.get2()));
    OrderId order = new OrderId("order-1");
    for (int number = 1; number <= 4; number++) {
      OperationRequest charge = new OperationRequest(order, new OperationRef(1, Operation.CHARGE, number),
          AMOUNT,
          OrderDraft.payment("card-a").card(), 1, Optional.empty(), 1, Instant.EPOCH);
      for (int repetition = 0; repetition < 2; repetition++) {
        try {
          acquirer.perform(charge);
        } catch (IllegalStateException bug) {
          assertThat(faults).contains(Tuple.of(Operation.CHARGE, Behavior.throwAfterwards()));
        }
      }
    }
    clock.advance(Duration.ofDays(1));
    assertThat(acquirer.effectiveCaptures(order)).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<Tuple2<Card, String>> holders() {
    return Combinators.combine(Cards.withoutHolder(), Cards.tokens()).as(Tuple::of);
  }

  @Property(tries = 100)
  void a_card_without_its_person_is_equal_only_to_one_with_the_same_token(
      @ForAll("holders") Tuple2<Card, String> pair) {
    Card card = pair.get1();
    assertThat(card.holder()).isEmpty();
    Card other = new Card(pair.get2(), card.bin(), card.last4(), card.brand(), card.holder());
    assertThat(card.isSameAs(other)).isEqualTo(card.token().equals(pair.get2()));
  }
}

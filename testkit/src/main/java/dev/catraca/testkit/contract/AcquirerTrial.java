package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.AcquirerSandbox.Effect;
import dev.catraca.testkit.contract.AcquirerSandbox.Notice;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What {@link AcquirerContract} works with: an adapter, the acquirer behind it, and the requests that it makes. */
public abstract class AcquirerTrial {
  static final OrderId ORDER = new OrderId("order 1/é#?");
  private final List<Acquirer> connected = new ArrayList<>();
  /** When each operation was started, by its key: however often it is repeated. */
  private final Map<String, Instant> started = new ConcurrentHashMap<>();
  private final List<Notice> came = new ArrayList<>();
  private final List<Reading> firstRead = new ArrayList<>();

  /** The acquirer behind the adapter, the same one throughout a test and nothing in its books when it begins. */
  protected abstract AcquirerSandbox sandbox();

  /**
   * An adapter to {@link #sandbox}; asked for again within a test, a new one, as after a restart of the process. Closed after the
   * test, if it can be.
   */
  protected abstract Acquirer connect();

  /**
   * The same with a call time-out of a second at most, so that an answer that never comes costs no time. Empty: that is not tested.
   */
  protected Optional<Acquirer> connectHastily() {
    return Optional.empty();
  }

  @AfterEach
  final void disconnect() throws Exception {
    for (Acquirer acquirer : connected) {
      if (acquirer instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
    sandbox().close();
  }

  /** The adapter under test. */
  final Acquirer acquirer() {
    return connected.isEmpty() ? restarted() : connected.getLast();
  }

  /** From now on the adapter under test is another. */
  final Acquirer restarted() {
    return keep(connect());
  }

  final Acquirer keep(Acquirer acquirer) {
    connected.add(acquirer);
    return acquirer;
  }

  final Capabilities capabilities(Operation operation) {
    return acquirer().terms().capabilities(operation);
  }

  /** How long a hold lasts. */
  final Duration holdDuration() {
    return capabilities(Operation.AUTHORIZE).holdDuration().orElseThrow();
  }

  final Duration settlingTime(Operation operation) {
    return capabilities(operation).settlingTime().orElse(Duration.ofSeconds(5));
  }

  /** An amount in the currency that the acquirer surely takes. */
  final Money money(long minorUnits) {
    return Money.of(minorUnits, sandbox().currencies().getFirst());
  }

  /** What an order costs unless it is said otherwise. */
  final Money amount() {
    return money(11_000);
  }

  /** A test of something that is claimed, and of nothing where it is not. */
  static Stream<DynamicTest> where(boolean claimed, String claim, Executable test) {
    return claimed ? Stream.of(DynamicTest.dynamicTest(claim, test)) : Stream.empty();
  }

  /** A test with a card that the sandbox may have. */
  final Stream<DynamicTest> with(Situation situation, Consumer<Card> test) {
    return where(sandbox().situations().contains(situation), situation.toString(),
        () -> test.accept(sandbox().cardThat(situation)));
  }

  final Card goodCard() {
    return sandbox().cardThat(Situation.APPROVES);
  }

  final String authorized(Card card) {
    return authorized(card, 1);
  }

  final String authorized(Card card, int number) {
    AcquirerOutcome outcome = authorize(number, card);
    assertThat(outcome).isInstanceOf(AcquirerOutcome.Authorized.class);
    return ((AcquirerOutcome.Authorized) outcome).authorizationId();
  }

  final String charged(Card card) {
    AcquirerOutcome outcome = perform(Operation.CHARGE, 1, amount(), card, Optional.empty());
    assertThat(outcome).isInstanceOf(AcquirerOutcome.Charged.class);
    return ((AcquirerOutcome.Charged) outcome).chargeId();
  }

  final AcquirerOutcome authorize(int number, Card card) {
    return acquirer().perform(authorization(number, card));
  }

  final AcquirerOutcome capture(int number, Card card, String hold) {
    return perform(Operation.CAPTURE, number, amount(), card, Optional.of(hold));
  }

  final AcquirerOutcome giveUp(int number, Card card, String hold) {
    return perform(Operation.VOID, number, amount(), card, Optional.of(hold));
  }

  final AcquirerOutcome refund(int number, Money amount, Card card, String reference) {
    return perform(Operation.REFUND, number, amount, card, Optional.of(reference));
  }

  final AcquirerOutcome perform(Operation operation, int number, Money amount, Card card,
      Optional<String> reference) {
    return done(request(operation, number, amount, card, reference));
  }

  /** Does it and, where it is accepted for later, waits for what comes of it. */
  final AcquirerOutcome done(OperationRequest request) {
    AcquirerOutcome outcome = acquirer().perform(request);
    return outcome instanceof AcquirerOutcome.Accepted accepted ? cameOf(request, accepted) : outcome;
  }

  /** What a notice tells of an operation that was accepted, or else what the acquirer answers when it is asked. */
  final AcquirerOutcome cameOf(OperationRequest request, AcquirerOutcome.Accepted accepted) {
    assertThat(capabilities(request.operation()).noticeWithin())
        .as("within which time is told what comes of an accepted %s", request.operation()).isPresent();
    sandbox().doWhatIsAccepted();
    return newsOf(request, accepted).stream().filter(News.Outcome.class::isInstance)
        .map(told -> ((News.Outcome) told).outcome()).reduce((earlier, later) -> later)
        .orElseGet(() -> askedFor(request, accepted));
  }

  private AcquirerOutcome askedFor(OperationRequest request, AcquirerOutcome.Accepted accepted) {
    assertThat(capabilities(request.operation()).queryByReference())
        .as("%s was accepted, not told of, and cannot be asked for", request.operation()).isTrue();
    QueryOutcome answer = acquirer().query(known(request, accepted));
    assertThat(answer).isInstanceOf(QueryOutcome.Found.class);
    return ((QueryOutcome.Found) answer).outcome();
  }

  /** The same as it is asked about once the acquirer has named it. */
  static OperationRequest known(OperationRequest request, AcquirerOutcome.Accepted accepted) {
    return new OperationRequest(request.order(), request.ref(), request.amount(), request.card(),
        request.installments(), request.reference(), request.mappingVersion(), request.acquirerData(),
        request.startedAt(), request.capturedAmount(), request.refundedBefore(), request.heldUntil(),
        Optional.of(accepted.acquirerReference()));
  }

  /** Everything that was told so far of an operation that was accepted, in the order in which it came. */
  final List<News> newsOf(OperationRequest request, AcquirerOutcome.Accepted accepted) {
    Set<Match> names = Set.of(new Match.Key(request.key()),
        new Match.Reference(accepted.acquirerReference(), request.operation()));
    return told().stream().filter(told -> names.contains(name(told.match()))).map(Reading.Told::news)
        .toList();
  }

  /** What a notice names, without what it tells beside that. */
  static Match name(Match match) {
    return match instanceof Match.Reference reference ? reference.name() : match;
  }

  /** Everything that notices have told so far. */
  final List<Reading.Told> told() {
    return readings().stream().filter(Reading.Told.class::isInstance).map(Reading.Told.class::cast).toList();
  }

  /** What each notice said when it came. */
  final List<Reading> readings() {
    for (Notice notice : sandbox().takeNotices()) {
      came.add(notice);
      firstRead.add(read(notice));
    }
    return List.copyOf(firstRead);
  }

  /** All notices that came so far. */
  final List<Notice> notices() {
    readings();
    return List.copyOf(came);
  }

  final Reading read(Notice notice) {
    return acquirer().notices().orElseThrow().read(notice.headers(), notice.bytes());
  }

  final OperationRequest authorization(int number, Card card) {
    return request(Operation.AUTHORIZE, number, amount(), card, Optional.empty());
  }

  final OperationRequest request(Operation operation, int number, Money amount, Card card,
      Optional<String> reference) {
    return of(ORDER, operation, number, amount, card, reference);
  }

  final OperationRequest of(OrderId order, Operation operation, int number, Money amount, Card card,
      Optional<String> reference) {
    OperationRef ref = new OperationRef(1, operation, number);
    Instant startedAt = started.computeIfAbsent(ref.key(order), key -> sandbox().now());
    return new OperationRequest(order, ref, amount, card.withoutHolder(), 1, reference,
        acquirer().terms().mappingVersion(), sandbox().acquirerData(), startedAt, Optional.empty(),
        amount.none(), Optional.empty(), Optional.empty());
  }

  /** How often the acquirer did that for the usual order, by its own books. */
  final long count(Operation operation) {
    return sandbox().effects(ORDER).stream().filter(effect -> effect.operation() == operation).count();
  }

  /** How much the acquirer moved by that for the usual order, by its own books. */
  final Money sum(Operation operation) {
    return sandbox().effects(ORDER).stream().filter(effect -> effect.operation() == operation)
        .map(Effect::amount).reduce(Money::plus).orElse(amount().none());
  }

  /** How many requests reached the acquirer; what sends nothing counts as always none. */
  final int sends() {
    return sandbox().sent().map(List::size).orElse(0);
  }
}

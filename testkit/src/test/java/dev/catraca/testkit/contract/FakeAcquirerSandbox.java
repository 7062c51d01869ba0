package dev.catraca.testkit.contract;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A fake acquirer with an adapter before it that does everything right, for broken ones to build upon. */
final class FakeAcquirerSandbox implements AcquirerSandbox {
  static final String KEY = "ak_live_4b7d";

  private final PlayedAcquirer played;
  private final List<String> sent = new ArrayList<>();
  private final FakeNotices notices = new FakeNotices();
  private final Set<String> toldOf = new HashSet<>();
  private final Map<Notice, Instant> back = new LinkedHashMap<>();
  private Optional<Trouble> trouble = Optional.empty();
  private Situation playing = Situation.APPROVES;

  FakeAcquirerSandbox(Function<InstantSource, FakeAcquirer> kind) {
    played = new PlayedAcquirer(kind);
  }

  Acquirer connect() {
    return new Right();
  }

  private final class Right implements Acquirer {
    @Override
    public AcquirerTerms terms() {
      return played.acquirer().terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      if (!takes(request.amount())) {
        return new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER,
            "no such amount here: " + request.amount());
      }
      if (request.mappingVersion() <= terms().mappingVersion()) {
        note(request.key() + " " + request);
      }
      return met().<AcquirerOutcome>map(met -> met.mayHaveTakenEffect()
          ? new AcquirerOutcome.Unknown(met.toString())
          : new AcquirerOutcome.NotSent(met.toString())).orElseGet(() -> played.acquirer().perform(request));
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      note("query " + request.key());
      return met().<QueryOutcome>map(met -> new QueryOutcome.Unanswered(met.toString()))
          .orElseGet(() -> played.acquirer().query(request));
    }

    @Override
    public Optional<AcquirerNotices> notices() {
      return accepts() ? Optional.of(notices) : Optional.empty();
    }
  }

  private boolean accepts() {
    return played.acquirer().terms().capabilities(Operation.CAPTURE).noticeWithin().isPresent();
  }

  /** The dinar is taken in tens of fils alone, as some acquirers do. */
  @Override
  public Amounts amounts(String currency) {
    return currency.equals("KWD") ? new Amounts(10, Money.MOST_MINOR_UNITS / 10 * 10, 10) : Amounts.ALL;
  }

  private boolean takes(Money amount) {
    Amounts taken = amounts(amount.currency().getCurrencyCode());
    return amount.minorUnits() >= taken.least() && amount.minorUnits() % taken.step() == 0;
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
    playing = situation;
    return played.cardThat(situation);
  }

  @Override
  public void nextCallMeets(Trouble next) {
    trouble = Optional.of(next);
  }

  @Override
  public void pass(Duration duration) {
    played.pass(duration);
  }

  @Override
  public Instant now() {
    return played.now();
  }

  @Override
  public List<Effect> effects(OrderId order) {
    return played.effects(order);
  }

  @Override
  public synchronized Optional<List<String>> sent() {
    return Optional.of(List.copyOf(sent));
  }

  /** The fake says nothing but its own words, and sends notices only of what it has accepted. */
  @Override
  public Set<Situation> situations() {
    Set<Situation> situations = accepts() ? EnumSet.allOf(Situation.class)
        : EnumSet.copyOf(AcquirerSandbox.super.situations());
    situations.remove(Situation.DECLINES_INDISCREETLY);
    return situations;
  }

  /** What was done later, told once; a day after it was told it may be taken back. */
  @Override
  public List<Notice> takeNotices() {
    List<Notice> due = new ArrayList<>();
    for (FakeAcquirer.DoneLater done : played.acquirer().doneLater()) {
      if (toldOf.add(done.request().key())) {
        due.add(notices.told(done));
        takenBack().filter(operation -> operation == done.request().operation())
            .ifPresent(operation -> back.put(notices.takenBack(done), now().plus(Duration.ofDays(1))));
      }
    }
    back.entrySet().removeIf(entry -> !now().isBefore(entry.getValue()) && due.add(entry.getKey()));
    return due;
  }

  private Optional<Operation> takenBack() {
    return switch (playing) {
      case TAKES_THE_CAPTURE_BACK -> Optional.of(Operation.CAPTURE);
      case TAKES_THE_REFUND_BACK -> Optional.of(Operation.REFUND);
      case Situation other -> Optional.empty();
    };
  }

  @Override
  public List<Notice> forgeries(Notice notice) {
    return FakeNotices.forgeries(notice);
  }

  @Override
  public Optional<Notice> noticeOfNoOrder() {
    return accepts() ? Optional.of(notices.ofNoOrder()) : Optional.empty();
  }

  @Override
  public List<String> secrets() {
    return List.of(KEY);
  }
}

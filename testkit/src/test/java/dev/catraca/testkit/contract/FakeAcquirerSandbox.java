package dev.catraca.testkit.contract;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Duration;
import java.time.Instant;
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

  private final PlayedAcquirer played;
  private final List<String> sent = new ArrayList<>();
  private Optional<Trouble> trouble = Optional.empty();

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

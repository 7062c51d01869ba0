package dev.catraca.usecase;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.PeerWords;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import java.util.List;
import java.util.Optional;

/**
 * Where an acquirer's words enter: nothing that it says, and nothing that its adapter throws, gets further as it is. An exception is a
 * bug of the adapter, and its outcome unknown.
 */
record DiscreetAcquirer(Acquirer next) implements Acquirer {
  @Override
  public AcquirerTerms terms() {
    return next.terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    try {
      return Discretion.of(next.perform(request), List.of(request.card()));
    } catch (RuntimeException bug) {
      return new AcquirerOutcome.Unknown(Discretion.of(bug));
    }
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    try {
      return Discretion.of(next.query(request), List.of(request.card()));
    } catch (RuntimeException bug) {
      return new QueryOutcome.Unanswered(Discretion.of(bug));
    }
  }

  @Override
  public Optional<AcquirerNotices> notices() {
    return next.notices().map(reader -> (headers, body) -> {
      try {
        return discreet(reader.read(headers, body));
      } catch (RuntimeException bug) {
        return new AcquirerNotices.Reading.Unreadable(Discretion.of(bug));
      }
    });
  }

  /** The outcome is looked at together with the order's cards, where it is judged. */
  private static AcquirerNotices.Reading discreet(AcquirerNotices.Reading reading) {
    return switch (reading) {
      case AcquirerNotices.Reading.Outcome outcome -> outcome;
      case AcquirerNotices.Reading.Told told -> told;
      case AcquirerNotices.Reading.Forged f -> new AcquirerNotices.Reading.Forged(PeerWords.shown(f.why()));
      case AcquirerNotices.Reading.Unreadable u ->
          new AcquirerNotices.Reading.Unreadable(PeerWords.shown(u.why()));
    };
  }
}

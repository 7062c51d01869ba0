package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.model.RecordedFact;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Head;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mistakes that somebody could make around an engine; each must be noticed. */
final class Mistakes {
  private Mistakes() {}

  /** A store without a fence: whoever comes late writes all the same. */
  static Mistake acceptsStaleAppends() {
    return new Mistake() {
      @Override
      public OrderStore shared(OrderStore store) {
        return new PassingStore(store) {
          @Override
          public Append.Result append(Append append) {
            Append.Result result = super.append(append);
            return result == Append.Result.STALE ? super.append(atTheEnd(append)) : result;
          }

          private Append atTheEnd(Append append) {
            long sequence = load(append.order()).orElseThrow().facts().size();
            List<RecordedFact> facts = new ArrayList<>();
            for (RecordedFact late : append.facts()) {
              facts.add(new RecordedFact(sequence + facts.size() + 1, late.at(), late.by(), late.fact()));
            }
            Head head = append.head();
            Head moved = new Head(head.order(), head.flow(), head.status(), head.state(),
                sequence + facts.size(),
                head.amount(), head.placedAt(), head.changedAt(), head.review(),
                head.concerns());
            return new Append(append.order(), sequence, facts, moved, append.lanes(), append.dossier());
          }
        };
      }
    };
  }

  /** An adapter that makes a key of its own for each call. */
  static Mistake forgetsKeys() {
    return new Mistake() {
      @Override
      public Acquirer acquirer(Acquirer acquirer) {
        Set<String> sent = new HashSet<>();
        return new Acquirer() {
          @Override
          public AcquirerTerms terms() {
            return acquirer.terms();
          }

          @Override
          public AcquirerOutcome perform(OperationRequest request) {
            boolean first = sent.add(request.key());
            OperationRef ref = request.ref();
            OperationRef another = new OperationRef(ref.payment(), ref.operation(), ref.number() + 1000);
            return acquirer.perform(first ? request
                : request.as(another));
          }

          @Override
          public QueryOutcome query(OperationRequest request) {
            return acquirer.query(request);
          }
        };
      }
    };
  }

  /** Whoever finds that his lease is somebody else's by now goes on all the same. */
  static Mistake sendsWithoutALease() {
    return new Mistake() {
      @Override
      public OrderStore store(OrderStore store) {
        return new PassingStore(store) {
          @Override
          public boolean extend(Claim claim, Instant until) {
            super.extend(claim, until);
            return true;
          }
        };
      }
    };
  }

  /** The store's clock is what lanes wait for, whatever it is set to. */
  static Mistake goesByTheClockAlone() {
    return new Mistake() {
      @Override
      public OrderStore store(OrderStore store) {
        return new PassingStore(store) {
          @Override
          public Optional<ClockStep> keep(Instant counted) {
            return Optional.empty();
          }
        };
      }
    };
  }

  /** Whoever is in doubt whether a start was stored takes it for stored, and sends. */
  static Mistake sendsBeforeItIsStored() {
    return new Mistake() {
      @Override
      public OrderStore store(OrderStore store) {
        return new PassingStore(store) {
          @Override
          public Append.Result append(Append append) {
            Append.Result result = super.append(append);
            boolean believed = result == Append.Result.IN_DOUBT && append.expectedSequence() > 0;
            return believed ? Append.Result.DONE : result;
          }
        };
      }
    };
  }
}

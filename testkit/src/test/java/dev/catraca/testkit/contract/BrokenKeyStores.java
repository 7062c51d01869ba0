package dev.catraca.testkit.contract;

import dev.catraca.port.Append;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.OrderStore;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Stores that are right but for one mistake about requests that come under a key. */
final class BrokenKeyStores {
  private BrokenKeyStores() {}

  private static Append without(Append append) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
        append.lanes(), append.dossier());
  }

  /** A table of keys of its own beside a store that knows of none. */
  abstract static class Beside extends BrokenStores.Broken {
    final Map<String, KeptAnswer> table = new ConcurrentHashMap<>();

    abstract Append.Result append(OrderStore right, Append append);

    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return beside(right);
    }

    @Override
    OrderStore interrupted(InMemoryOrderStore right, Interruption how) {
      return beside(new InterruptedStore(right, how));
    }

    private OrderStore beside(OrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          return append.answer().isEmpty() ? right.append(append) : Beside.this.append(right, append);
        }

        @Override
        public Optional<KeptAnswer> answered(String key) {
          return Optional.ofNullable(table.get(key));
        }
      };
    }
  }

  /** FormSG#8389: the key is stored before the effect, in a step of its own. */
  @Breaks({"aStaleAppendKeepsNoAnswer", "whatFailsInTheMiddleKeepsNoAnswer",
      "aCommitThatWasLostKeepsNoAnswer",
      "whoeverIsBothStaleAndLateUnderItsKeyIsToldThatItIsStale",
      "aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder"})
  static class KeepsTheAnswerBeforeItsEffect extends Beside {
    @Override
    Append.Result append(OrderStore right, Append append) {
      KeptAnswer answer = append.answer().orElseThrow();
      return table.putIfAbsent(answer.request().key(), answer) == null ? right.append(without(append))
          : Append.Result.ANSWERED;
    }
  }

  /** The key is stored once the effect is known to be: what nobody acknowledged is executed again. */
  @Breaks({"aLostAcknowledgementHasKeptTheAnswerWithItsEffect",
      "aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder"})
  static class KeepsTheAnswerAfterItsEffect extends Beside {
    @Override
    synchronized Append.Result append(OrderStore right, Append append) {
      KeptAnswer answer = append.answer().orElseThrow();
      long last = right.load(append.order()).map(history -> history.facts().size()).orElse(0);
      if (last == append.expectedSequence() && table.containsKey(answer.request().key())) {
        return Append.Result.ANSWERED;
      }
      Append.Result result = right.append(without(append));
      if (result == Append.Result.DONE) {
        table.put(answer.request().key(), answer);
      }
      return result;
    }
  }

  /** Looks whether the key is there, and then stores: two at once both find nothing. */
  @Breaks("ofManyAtOnceUnderOneKeyOneHasAnEffect")
  static class LooksBeforeItStores extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      Semaphore looked = new Semaphore(0);
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          Append.Result result = right.append(append);
          if (result != Append.Result.ANSWERED || !atOnce(append)) {
            looked.release();
            return result;
          }
          try {
            looked.tryAcquire(1, TimeUnit.SECONDS);
          } catch (InterruptedException interrupted) {
            throw new StoreUnavailableException("interrupted", interrupted);
          }
          return right.append(without(append));
        }

        /* Only the case about many at once gives each of its requests a digest of its own. */
        private boolean atOnce(Append append) {
          return append.answer().orElseThrow().request().digest().startsWith("d-");
        }
      };
    }
  }

  /** Only what has an effect is worth a row. */
  @Breaks("aRequestThatChangesNothingHasItsAnswerKeptAndChangesNothing")
  static class ForgetsWhatItRefused extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          boolean known = append.answer().flatMap(a -> right.answered(a.request().key())).isPresent();
          return right.append(append.facts().isEmpty() && !known ? without(append) : append);
        }
      };
    }
  }

  /** An upsert: the same key with another request overwrites the first. */
  @Breaks({"underAKeyThatIsTakenNothingIsStored", "aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder"})
  static class KeepsTheLastAnswer extends Beside {
    @Override
    synchronized Append.Result append(OrderStore right, Append append) {
      KeptAnswer answer = append.answer().orElseThrow();
      boolean taken = table.containsKey(answer.request().key())
          && !append.order().value().equals("o-1");
      Append.Result result = taken ? Append.Result.ANSWERED : right.append(without(append));
      boolean kept = result == Append.Result.DONE || (result == Append.Result.IN_DOUBT
          && right.load(append.order()).map(h -> h.facts().size()).orElse(0) == append.head().sequence());
      if (kept) {
        table.put(answer.request().key(), answer);
      }
      return result;
    }
  }

  /** The very same request is let through once more: it cannot harm, somebody thought. */
  @Breaks({"underAKeyThatIsTakenNothingIsStored", "aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder"})
  static class LetsTheSameRequestThrough extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          boolean same = append.answer().map(KeptAnswer::request)
              .equals(
                  append.answer().flatMap(a -> right.answered(a.request().key())).map(KeptAnswer::request));
          return right.append(same && append.answer().isPresent() ? without(append) : append);
        }
      };
    }
  }

  /** A collation that takes capitals for small letters. */
  @Breaks("keysAreComparedAsTheyAre")
  static class IgnoresTheCaseOfKeys extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          return right.append(append.answer().map(a -> StoreSamples.answering(append,
              new KeptAnswer(new RequestKey(lower(a.request().key()), a.request().digest()), a.answer(),
                  a.detail(), a.at())))
              .orElse(append));
        }

        @Override
        public Optional<KeptAnswer> answered(String key) {
          return right.answered(lower(key));
        }

        private String lower(String key) {
          return key.toLowerCase(Locale.ROOT);
        }
      };
    }
  }

  /** A text column that refuses what somebody wrote. */
  @Breaks("anAnswerMayQuoteWhateverSomebodyWrote")
  static class ChokesOnAnAnswer extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          if (append.answer().filter(a -> a.detail().indexOf('\0') >= 0).isPresent()) {
            throw new StoreUnavailableException("invalid byte sequence", new IllegalStateException());
          }
          return right.append(append);
        }
      };
    }
  }

  /** Keys in a cache, and the rest in the database. */
  @Breaks({"anAnswerIsKeptWithItsEffect", "aRequestThatChangesNothingHasItsAnswerKeptAndChangesNothing",
      "underAKeyThatIsTakenNothingIsStored", "ofManyAtOnceUnderOneKeyOneHasAnEffect",
      "anAnswerMayQuoteWhateverSomebodyWrote", "ofTwoUnderOneKeyAmongManyOneHasAnEffect",
      "anIdOfAnAcquirersLeadsToTheOperationThatItWasLearnedFromFirst",
      "aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder"})
  static class ForgetsEveryAnswer extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          return right.append(without(append));
        }
      };
    }
  }

  /** So that the stores above read as those in the other file. */
  abstract static class Broken extends BrokenStores.Broken {}
}

package dev.catraca.testkit.contract;

import dev.catraca.port.Append;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores that write many appends together and are right but for one mistake; of single appends they make none. */
final class BrokenBatchStores {
  private BrokenBatchStores() {}

  /** A mistake in orders that the contract writes together, known by how their ids begin. */
  abstract static class Broken extends BrokenStores.Broken {
    static boolean isOf(String prefix, Append append) {
      return append.order().value().startsWith(prefix);
    }

    abstract Append.Result append(OrderStore right, Append append);

    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          return Broken.this.append(right, append);
        }
      };
    }
  }

  /** The transaction was committed, so all in it are done. */
  @Breaks({"oneThatIsStaleAmongManyChangesNothingAndTheOthersAreStored",
      "anOrderThatIsPlacedTwiceAmongManyIsPlacedOnce"})
  static class TellsTheStaleOneThatItIsDone extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      Append.Result result = right.append(append);
      boolean together = isOf("among-", append) || isOf("twice-", append);
      return together && result == Append.Result.STALE ? Append.Result.DONE : result;
    }
  }

  /** A statement that counts rows does not say which of them were not there. */
  @Breaks("oneThatIsStaleAmongManyChangesNothingAndTheOthersAreStored")
  static class TellsTheNeighbourThatItIsStale extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      Append.Result result = right.append(append);
      return append.order().value().equals("among-51") ? Append.Result.STALE : result;
    }
  }

  /** An upsert: whoever places an order that is there places it anew. */
  @Breaks("anOrderThatIsPlacedTwiceAmongManyIsPlacedOnce")
  static class PlacesTwice extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      Append.Result result = right.append(append);
      if (result != Append.Result.STALE || !isOf("twice-", append)) {
        return result;
      }
      return right.append(new Append(append.order(), 1, java.util.List.of(), append.head(), append.lanes(),
          Optional.empty()));
    }
  }

  /** Keys are looked up before the transaction, and two of one transaction find nothing. */
  @Breaks("ofTwoUnderOneKeyAmongManyOneHasAnEffect")
  static class LooksKeysUpBefore extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      Append.Result result = right.append(append);
      return result == Append.Result.ANSWERED && isOf("keyed-", append)
          ? right.append(new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
              append.lanes(), append.dossier()))
          : result;
    }
  }

  /** The transaction fails, and with it all that was in it. */
  @Breaks("aValueThatTheStoreDoesNotTakeFailsAlone")
  static class LetsThePoisonFailItsNeighbours extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      if (isOf("poison-4", append)) {
        throw new StoreUnavailableException("invalid byte sequence", new IllegalStateException());
      }
      return right.append(append);
    }
  }

  /** The half without the poison is told as done, and never tried. */
  @Breaks("aValueThatTheStoreDoesNotTakeFailsAlone")
  static class ForgetsTheOtherHalf extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      return isOf("poison-6", append) ? Append.Result.DONE : right.append(append);
    }
  }

  /** Lanes of all orders are replaced in one statement that confuses two of them. */
  @Breaks("oneThatIsStaleAmongManyChangesNothingAndTheOthersAreStored")
  static class ConfusesLanes extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      return right.append(append.order().value().equals("among-9")
          ? new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
              Map.of(Lane.CLOCK, new Schedule("deadline", StoreSamples.NOON)), append.dossier())
          : append);
    }
  }

  /** Two appends of one order in one transaction, the later first: the earlier is stale then. */
  @Breaks("manyWritersEachFollowTheirOwnAppends")
  static class SwapsTwoOfOneOrder extends Broken {
    @Override
    Append.Result append(OrderStore right, Append append) {
      return isOf("writer-", append) && append.expectedSequence() == 4 ? Append.Result.STALE
          : right.append(append);
    }
  }

  /** Tells its callers before the commit. */
  @Breaks("manyWritersEachFollowTheirOwnAppends")
  static class TellsBeforeItIsDurable extends Broken {
    private final AtomicBoolean once = new AtomicBoolean();

    @Override
    Append.Result append(OrderStore right, Append append) {
      return isOf("writer-", append) && append.expectedSequence() == 8 && once.compareAndSet(false, true)
          ? Append.Result.DONE
          : right.append(append);
    }
  }

  /** What was submitted again and met no error is done. */
  @Breaks("whenTheCommitOfManyIsLostNobodyIsToldThatItIsDone")
  static class TakesADoubtForDone extends BrokenStores.Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return right;
    }

    @Override
    OrderStore interrupted(InMemoryOrderStore right, Interruption how) {
      OrderStore interrupted = super.interrupted(right, how);
      return new PassingStore(interrupted) {
        @Override
        public Append.Result append(Append append) {
          Append.Result result = interrupted.append(append);
          return append.order().value().equals("lost-3") && result == Append.Result.IN_DOUBT
              ? Append.Result.DONE
              : result;
        }
      };
    }
  }

  /** What was submitted again and is there already is somebody else's. */
  @Breaks("whenTheAcknowledgementOfManyIsLostNobodyIsToldWhatIsNotSo")
  static class TakesItsOwnForAnothers extends BrokenStores.Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return right;
    }

    @Override
    OrderStore interrupted(InMemoryOrderStore right, Interruption how) {
      OrderStore interrupted = super.interrupted(right, how);
      return new PassingStore(interrupted) {
        @Override
        public Append.Result append(Append append) {
          Append.Result result = interrupted.append(append);
          boolean stored = right.load(append.order()).isPresent();
          return append.order().value().equals("lost-3") && stored ? Append.Result.STALE : result;
        }
      };
    }
  }
}

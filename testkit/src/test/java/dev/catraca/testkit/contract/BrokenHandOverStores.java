package dev.catraca.testkit.contract;

import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.contract.BrokenStores.Broken;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores that are right but for one mistake about leases that change hands with an append. */
final class BrokenHandOverStores {
  private BrokenHandOverStores() {}

  /** One before a store that does everything right with each append. */
  private abstract static class HandsOver extends PassingStore {
    final InMemoryOrderStore right;

    HandsOver(InMemoryOrderStore right) {
      super(right);
      this.right = right;
    }

    @Override
    public abstract Appended append(Append append, Leasing leasing);

    static Leasing without(Leasing leasing) {
      return new Leasing(leasing.now(), leasing.token(), leasing.wanted(), Optional.empty());
    }

    /** Leases that nobody is kept out by. */
    static List<Claim> made(Append append, Leasing leasing) {
      List<Claim> claims = new ArrayList<>();
      for (Map.Entry<Lane, Instant> lane : leasing.wanted().entrySet()) {
        claims.add(new Claim(append.order(), lane.getKey(), "made up",
            Optional.ofNullable(append.lanes().get(lane.getKey())).orElseThrow().call(), 0, lane.getValue(),
            false));
      }
      return claims;
    }
  }

  /** Tells the writer that it has the lanes, and leases nothing. */
  @Breaks({"whatIsLeasedWithAnAppendIsItsWritersAloneAndWhatIsNotIsFree",
      "whatIsLeasedWithAnAppendIsTakenOverWhereItsWriterDies",
      "aClaimIsGivenBackWithAnAppend"})
  static class TellsOfLeasesThatNobodyHas extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new HandsOver(right) {
        @Override
        public Appended append(Append append, Leasing leasing) {
          Append.Result result = right.append(append);
          boolean first = result == Append.Result.DONE && append.expectedSequence() == 0;
          return new Appended(result, first ? made(append, leasing) : List.of());
        }
      };
    }
  }

  /** Leases under a token of its own, by which its writer cannot find anything. */
  @Breaks({"whatIsLeasedWithAnAppendIsItsWritersAloneAndWhatIsNotIsFree"})
  static class DrawsItsOwnTokens extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new HandsOver(right) {
        @Override
        public Appended append(Append append, Leasing leasing) {
          return right.append(append,
              new Leasing(leasing.now(), "own " + append.order(), leasing.wanted(), leasing.back()));
        }
      };
    }
  }

  /** Leases before it looks at the sequence. */
  @Breaks({"oneWhoIsStaleGetsNoLeaseAndGivesNothingBack"})
  static class LeasesForTheStale extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new HandsOver(right) {
        @Override
        public Appended append(Append append, Leasing leasing) {
          Appended appended = right.append(append, leasing);
          if (appended.result() != Append.Result.STALE) {
            return appended;
          }
          List<Claim> claims = leasing.wanted().keySet().stream()
              .flatMap(
                  lane -> right.claim(append.order(), lane, leasing.now(), Duration.ofSeconds(30)).stream())
              .toList();
          return new Appended(appended.result(), claims);
        }
      };
    }
  }

  /** Leases what is there to be claimed, as any claim: also what its former holder did not give back. */
  @Breaks({"aLaneThatSomebodyHasOrHadAndDidNotGiveBackIsNotLeasedWithAnAppend",
      "whatIsLeasedWithAnAppendIsItsWritersAloneAndWhatIsNotIsFree"})
  static class LeasesWhatRanOut extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new HandsOver(right) {
        @Override
        public Appended append(Append append, Leasing leasing) {
          Append.Result result = right.append(append);
          if (result != Append.Result.DONE) {
            return new Appended(result, List.of());
          }
          leasing.back().ifPresent(right::release);
          return new Appended(result, leasing.wanted().entrySet().stream()
              .flatMap(lane -> right.claim(append.order(), lane.getKey(), leasing.now(),
                  Duration.between(leasing.now(), lane.getValue())).stream())
              .toList());
        }
      };
    }
  }

  /** Leases whatever is wanted: it must be due, or nobody would want it. */
  @Breaks({"whatIsPutOffOrHasNothingToDoIsNotLeasedWithAnAppend"})
  static class LeasesWhatIsPutOff extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new HandsOver(right) {
        @Override
        public Appended append(Append append, Leasing leasing) {
          return right.append(append,
              new Leasing(leasing.now().plusSeconds(7200), leasing.token(), leasing.wanted(),
                  leasing.back()));
        }
      };
    }
  }

  /** Leases, and forgets what its writer worked on. */
  @Breaks({"aClaimIsGivenBackWithAnAppend"})
  static class GivesNothingBack extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new HandsOver(right) {
        @Override
        public Appended append(Append append, Leasing leasing) {
          return right.append(append, without(leasing));
        }
      };
    }
  }
}

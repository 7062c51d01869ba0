package dev.catraca.testkit.contract;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Figures;
import dev.catraca.port.Head;
import dev.catraca.port.History;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneTime;
import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderNotes;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.Schedule;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Stores that are right but for one mistake, each one that somebody made or will make. */
final class BrokenStores {
  private BrokenStores() {}

  /** A store before one that does everything right. */
  abstract static class Broken extends OrderStoreContract {
    private final InMemoryOrderStore memory = new InMemoryOrderStore();
    private final OrderStore store = broken(memory);

    abstract OrderStore broken(InMemoryOrderStore right);

    @Override
    protected OrderStore store() {
      return store;
    }

    @Override
    protected Optional<OrderStore> interrupted(Interruption how) {
      return Optional.of(interrupted(memory, how));
    }

    OrderStore interrupted(InMemoryOrderStore right, Interruption how) {
      return new InterruptedStore(right, how);
    }

    @Override
    protected int backlog() {
      return 60;
    }

    @Override
    protected int rounds() {
      return 5;
    }
  }

  /** The last writer wins: no expected sequence in the WHERE. */
  @Breaks({"aStaleWriterChangesNothing", "onlyOneOfManyWritersIsFirst",
      "whoeverIsBothStaleAndLateUnderItsKeyIsToldThatItIsStale",
      "aLostAcknowledgementLeavesTheWriterInDoubtAndALoadTells",
      "oneThatIsStaleAmongManyChangesNothingAndTheOthersAreStored",
      "anOrderThatIsPlacedTwiceAmongManyIsPlacedOnce", "whatAStaleWriterLearnedIsNotKept",
      "oneWhoIsStaleGetsNoLeaseAndGivesNothingBack"})
  static class LetsTheLastWriterWin extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          Append.Result result = right.append(append);
          if (result != Append.Result.STALE || append.facts().isEmpty()) {
            return result == Append.Result.STALE ? Append.Result.DONE : result;
          }
          long last = right.load(append.order()).map(history -> history.facts().size()).orElse(0);
          List<RecordedFact> moved = append.facts().stream()
              .map(fact -> new RecordedFact(fact.sequence() - append.expectedSequence() + last, fact.at(),
                  fact.by(),
                  fact.fact()))
              .toList();
          return right.append(new Append(append.order(), last, moved,
              at(append.head(), last + moved.size()), append.lanes(), append.dossier()));
        }
      };
    }
  }

  /** Facts in one transaction, head and lanes in the next. */
  @Breaks({"anAppendThatFailsInTheMiddleLeavesNothing", "aPlacementThatFailsInTheMiddleLeavesNoOrder"})
  static class StoresInTwoSteps extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right);
    }

    @Override
    OrderStore interrupted(InMemoryOrderStore right, Interruption how) {
      return how != Interruption.IN_THE_MIDDLE ? super.interrupted(right, how) : new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          right.append(new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
              Map.of(), Optional.empty()));
          throw new StoreUnavailableException("the connection broke", new IllegalStateException());
        }
      };
    }
  }

  /** Each fact is a transaction of its own. */
  @Breaks("aReaderNeverSeesHalfOfAnAppend")
  static class StoresFactByFact extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      Semaphore reads = new Semaphore(0);
      return new PassingStore(right) {
        @Override
        public Optional<History> load(OrderId order) {
          Optional<History> history = right.load(order);
          reads.release();
          return history;
        }

        @Override
        public Append.Result append(Append append) {
          if (append.facts().size() < 2 || append.expectedSequence() == 0
              || append.answer().isPresent()) {
            return right.append(append);
          }
          Append.Result result = Append.Result.DONE;
          for (RecordedFact fact : append.facts()) {
            result = right.append(new Append(append.order(), fact.sequence() - 1, List.of(fact),
                at(append.head(), fact.sequence()), append.lanes(), append.dossier()));
            letAReaderLook();
          }
          return result;
        }

        // A reader that is there is let in between two facts, so that what it sees is no matter of luck.
        private void letAReaderLook() {
          reads.drainPermits();
          try {
            boolean looked = reads.tryAcquire(2, 50, TimeUnit.MILLISECONDS);
            reads.release(looked ? 2 : 0);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        }
      };
    }
  }

  /** A commit that nobody answered is told as done. */
  @Breaks({"aCommitThatNeverCameLeavesNoLease",
      "aLostAcknowledgementLeavesLeasesThatTheirTokenFinds",
      "aCommitThatNobodyAnsweredLeavesTheWriterInDoubtAndCanBeRepeated",
      "aLostAcknowledgementLeavesTheWriterInDoubtAndALoadTells",
      "aPlacementThatFailsInTheMiddleLeavesNoOrder",
      "anAppendThatFailsInTheMiddleLeavesNothing",
      "whenTheCommitOfManyIsLostNobodyIsToldThatItIsDone",
      "whenTheAcknowledgementOfManyIsLostNobodyIsToldWhatIsNotSo"})
  static class IsNeverInDoubt extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right);
    }

    @Override
    OrderStore interrupted(InMemoryOrderStore right, Interruption how) {
      return new PassingStore(super.interrupted(right, how)) {
        @Override
        public Append.Result append(Append append) {
          try {
            super.append(append);
            return Append.Result.DONE;
          } catch (StoreUnavailableException unavailable) {
            return Append.Result.STALE;
          }
        }
      };
    }
  }

  /** What is due is read and then leased, and others read it in between. */
  @Breaks({"twoClaimersNeverShareALane", "theLongestDueIsClaimedFirstAndWhatIsLeasedOrNotDueIsLeft",
      "aLeaseThatRanOutIsTakenOverAndItsFormerHolderChangesNothingMore",
      "anAbandonedLaneIsTakenOverOnceItIsDue", "ofLanesThatAreNotAskedForNoneIsClaimed",
      "whatIsLeasedWithAnAppendIsTakenOverWhereItsWriterDies"})
  static class ReadsWhatIsDueAndLeasesItLater extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
          List<Claim> read = right.claimDue(now, lanes, most, lease);
          read.forEach(right::release);
          return now.equals(StoreSamples.NOON) && read.size() > 1 ? read.subList(0, read.size() / 2) : read;
        }
      };
    }

    @Override
    protected int backlog() {
      return 8;
    }
  }

  /** Whoever is told of a lane claims it, due or not. */
  @Breaks("whatWasPutOffIsClaimedNoSoonerWhateverElseIsAppended")
  static class ClaimsWhatWasPutOff extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
          return right.claim(order, lane, now, lease)
              .or(() -> Optional.ofNullable(right.lanes(order).get(lane))
                  .filter(state -> state.leasedUntil().isEmpty())
                  .flatMap(state -> right.claim(order, lane, state.at(),
                      Duration.between(state.at(), now.plus(lease)))));
        }
      };
    }
  }

  /** A lease that ran out is nobody's for ever. */
  @Breaks({"aLeaseThatRanOutIsTakenOverAndItsFormerHolderChangesNothingMore",
      "onlyOneOfManyTakesOverALeaseThatRanOut", "theLongestDueIsClaimedFirstAndWhatIsLeasedOrNotDueIsLeft",
      "anAbandonedLaneIsTakenOverOnceItIsDue",
      "aLaneThatSomebodyHasOrHadAndDidNotGiveBackIsNotLeasedWithAnAppend"})
  static class NeverTakesOverALease extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
          return super.claimDue(now, lanes, most, Duration.ofDays(3650));
        }

        @Override
        public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
          return right.claim(order, lane, now, lease).filter(claim -> !claim.takenOver());
        }
      };
    }
  }

  /** A claim is given back by whoever holds its lane's name: no token in the WHERE. */
  @Breaks("aLeaseThatRanOutIsTakenOverAndItsFormerHolderChangesNothingMore")
  static class GivesBackWhatOthersHold extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new Tokenless(right);
    }
  }

  /** {@code extend} says yes to everybody, so that a sender whose lease is gone sends on. */
  @Breaks({"aCommitThatNeverCameLeavesNoLease",
      "aLeaseThatRanOutIsTakenOverAndItsFormerHolderChangesNothingMore",
      "aClaimCanBeLengthenedAndGivenBack",
      "aClaimIsGivenBackWithAnAppend"})
  static class SaysYesToEveryExtension extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public boolean extend(Claim claim, Instant until) {
          right.extend(claim, until);
          return true;
        }
      };
    }
  }

  /** Whoever failed gives the lane back as if it had ended well: what it sent is forgotten. */
  @Breaks("anAbandonedLaneIsTakenOverOnceItIsDue")
  static class ForgetsWhoFailed extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble) {
          right.postpone(claim, call, at, tries, trouble);
        }
      };
    }
  }

  /** A postponed call that is no longer owed puts off the one that is. */
  @Breaks("postponingACallThatIsNoLongerOwedOnlyGivesTheLaneBack")
  static class PostponesWhateverIsThere extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
          String there = Optional.ofNullable(right.lanes(claim.order()).get(claim.lane()))
              .map(state -> state.call()).orElse(call);
          right.postpone(claim, there, at, tries, trouble);
        }
      };
    }
  }

  /** Every append starts the backoff anew: a peer in trouble is asked without a pause. */
  @Breaks({"aRequestThatChangesNothingHasItsAnswerKeptAndChangesNothing",
      "theSameCallKeepsItsTriesAndTimeAndAnotherCallBeginsAnew", "lanesAreScheduledReplacedAndCleared",
      "anAppendWithoutFactsRewritesHeadAndLanes",
      "aLeaseThatRanOutIsTakenOverAndItsFormerHolderChangesNothingMore",
      "whatWasPutOffIsClaimedNoSoonerWhateverElseIsAppended"})
  static class ForgetsTriesWithEachAppend extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          Append.Result result = right.append(append);
          if (result == Append.Result.DONE) {
            append.lanes()
                .forEach((lane, next) -> Optional.ofNullable(right.lanes(append.order()).get(lane))
                    .flatMap(state -> right.claim(append.order(), lane, state.at(), Duration.ofDays(1)))
                    .ifPresent(claim -> right.postpone(claim, next.call(), next.at(), 0, "")));
          }
          return result;
        }
      };
    }
  }

  /** A collation that takes capitals for small letters. */
  @Breaks("idsAreComparedAsTheyAre")
  static class IgnoresCase extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Optional<History> load(OrderId order) {
          return right.load(order).or(() -> right.load(new OrderId(order.value().toLowerCase(Locale.ROOT))));
        }

        @Override
        public Append.Result append(Append append) {
          boolean other = append.expectedSequence() == 0
              && right.load(new OrderId(append.order().value().toLowerCase(Locale.ROOT))).isPresent();
          return other ? Append.Result.STALE : right.append(append);
        }
      };
    }
  }

  /** A column of whole seconds. */
  @Breaks({"timesAreKeptToTheMillisecond", "everyKindOfFactIsKept"})
  static class KeepsWholeSeconds extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Optional<History> load(OrderId order) {
          return right.load(order).map(history -> new History(history.facts().stream()
              .map(fact -> new RecordedFact(fact.sequence(), fact.at().truncatedTo(ChronoUnit.SECONDS),
                  fact.by(),
                  fact.fact()))
              .toList(), history.dossier()));
        }
      };
    }
  }

  /** Pages by OFFSET: whoever places an order between two pages moves them all. */
  @Breaks({"pagesShowTheNewestFirstAndEachOrderOnce", "aCursorThatNoPageGaveAndALimitOutOfBoundsAreRefused"})
  static class PagesByOffset extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Page list(OrderQuery query) {
          int from = query.after().filter(cursor -> cursor.matches("[0-9]+")).map(Integer::parseInt)
              .orElse(0);
          int to = from + query.limit();
          List<Head> all = right.list(new OrderQuery(query.status(), query.state(), query.attentionBy(),
              query.parked(), query.filter(), Optional.empty(), 500, query.by())).heads();
          return new Page(all.subList(Math.min(from, all.size()), Math.min(to, all.size())),
              to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }
      };
    }
  }

  /** Whether somebody should look is written down, as it was at the time of the append. */
  @Breaks("whatNeedsAttentionIsFoundByTheTimeAtWhichSomebodyLooksTheLongestWaitingFirst")
  static class KnowsOnlyWhatWasWritten extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Page list(OrderQuery query) {
          Page page = super.list(query);
          return query.attentionBy().isEmpty() ? page
              : new Page(page.heads().stream().filter(head -> head.needsAttention(head.changedAt())).toList(),
                  page.next());
        }
      };
    }
  }

  /** Work under way counts as work that nobody does. */
  @Breaks("whatIsCountedIsWhatIsThere")
  static class CountsWhatIsBeingDone extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Figures figures(Instant now) {
          return super.figures(now.plusSeconds(60));
        }
      };
    }
  }

  /** Parked or not: whatever needs somebody. */
  @Breaks("ordersWithAParkedNotificationAreFoundAlone")
  static class DoesNotTellParkedApart extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Page list(OrderQuery query) {
          return super.list(
              new OrderQuery(query.status(), query.state(), query.attentionBy(), false, query.filter(),
                  query.after(), query.limit(), query.by()));
        }
      };
    }
  }

  /** Whatever is asked beside standing is not heard. */
  @Breaks("everyFilterLeavesOutTheOthersAndAllOfThemCountAtOnce")
  static class KnowsNoAmounts extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Page list(OrderQuery query) {
          OrderFilter asked = query.filter();
          return super.list(new OrderQuery(query.status(), query.state(), query.attentionBy(), query.parked(),
              new OrderFilter(asked.flow(), asked.placedFrom(), asked.placedBefore(), Optional.empty(),
                  Optional.empty(), asked.references()),
              query.after(), query.limit(), query.by()));
        }
      };
    }
  }

  /** An erased buyer is found all the same. */
  @Breaks("anOrderIsFoundByItsBuyerUntilThatIsErasedAndPageByPage")
  static class NeverForgetsABuyer extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        private final Map<OrderId, Head> erased = new HashMap<>();

        @Override
        public boolean erase(OrderId order) {
          super.list(OrderQuery.filtered(OrderFilter.ALL, Optional.empty(), 500)).heads().stream()
              .filter(head -> head.order().equals(order)).forEach(head -> erased.put(order, head));
          return super.erase(order);
        }

        @Override
        public Page list(OrderQuery query) {
          Page page = super.list(query);
          List<Head> more = new ArrayList<>(page.heads());
          if (!query.filter().references().isEmpty()) {
            more.addAll(erased.values());
          }
          return new Page(more, page.next());
        }
      };
    }
  }

  /** What was held once counts for ever. */
  @Breaks("whatIsHeldIsCountedByCurrencyUntilItIsNot")
  static class CountsHoldsOfBefore extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        private Figures.Holds most = Figures.Holds.NONE;

        @Override
        public Figures figures(Instant now) {
          Figures figures = super.figures(now);
          long orders = figures.holds().byCurrency().values().stream().mapToLong(Figures.Held::orders).sum();
          if (orders > most.byCurrency().values().stream().mapToLong(Figures.Held::orders).sum()) {
            most = figures.holds();
          }
          return new Figures(figures.orders(), figures.attention(), figures.operations(), figures.notices(),
              figures.due(), most);
        }
      };
    }
  }

  /** The due are taken as they come: under load the oldest waits for ever. */
  @Breaks("theLongestDueIsClaimedFirstAndWhatIsLeasedOrNotDueIsLeft")
  static class ClaimsTheNewestFirst extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
          List<Claim> all = right.claimDue(now, lanes, 1000, lease);
          List<Claim> newest = all.stream()
              .sorted(Comparator.comparingInt((Claim claim) -> all.indexOf(claim)).reversed()).limit(most)
              .toList();
          all.stream().filter(claim -> !newest.contains(claim)).forEach(right::release);
          return newest;
        }
      };
    }
  }

  /** The sequence comes from a cache that nobody empties. */
  @Breaks("theSequenceIsThatOfTheLastFact")
  static class RemembersTheFirstSequence extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      Map<OrderId, Long> seen = new ConcurrentHashMap<>();
      return new PassingStore(right) {
        @Override
        public Optional<Long> sequence(OrderId order) {
          right.sequence(order).ifPresent(now -> seen.putIfAbsent(order, now));
          return Optional.ofNullable(seen.get(order));
        }
      };
    }
  }

  /** Whatever is due longest takes the places of what was asked for. */
  @Breaks("ofLanesThatAreNotAskedForNoneIsClaimed")
  static class ClaimsWhateverLaneIsDue extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
          return right.claimDue(now, most, lease);
        }
      };
    }
  }

  /** Erasing deletes the order, not the person. */
  @Breaks("aDossierIsReplacedAndErasedAndTheHistoryStaysReadable")
  static class ErasesTheHistoryToo extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        private final java.util.Set<OrderId> gone = new java.util.HashSet<>();

        @Override
        public boolean erase(OrderId order) {
          gone.add(order);
          return right.erase(order);
        }

        @Override
        public Optional<History> load(OrderId order) {
          return right.load(order)
              .map(history -> gone.contains(order) ? new History(List.of(), history.dossier()) : history);
        }
      };
    }
  }

  /** The oldest note first, as they were stored. */
  @Breaks("notesAreReadNewestFirstAndChangeNothingOfTheOrder")
  static class ReadsNotesAsTheyCame extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public List<OrderNote> notes(OrderId order) {
          return right.notes(order).reversed();
        }
      };
    }
  }

  /** The note in one step, the answer to its request in the next, or never. */
  @Breaks("aNoteIsKeptOnceUnderItsKeyAndNowhereWithoutAnOrder")
  static class ForgetsTheKeyOfANote extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public OrderNotes.Result note(OrderId order, OrderNote note, Optional<KeptAnswer> answer) {
          return right.note(order, note, Optional.empty());
        }
      };
    }
  }

  /** Who bought is erased, and what was written about them stays. */
  @Breaks("notesGoWithTheDossierAndNoneComesAfterIt")
  static class KeepsNotesOfTheErased extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        private final Map<OrderId, List<OrderNote>> kept = new java.util.HashMap<>();

        @Override
        public boolean erase(OrderId order) {
          kept.put(order, right.notes(order));
          return right.erase(order);
        }

        @Override
        public List<OrderNote> notes(OrderId order) {
          return kept.getOrDefault(order, right.notes(order));
        }
      };
    }
  }

  /** The same words at another time are another remark: a peer that is down fills the timeline. */
  @Breaks("aRepeatedRemarkIsCountedAndAChangedOneIsNot")
  static class CountsNoRemark extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public List<TimelineEntry> timeline(OrderId order) {
          return right.timeline(order).stream().flatMap(entry -> entry instanceof TimelineEntry.Remarked said
              ? java.util.Collections.nCopies(said.times(),
                  new TimelineEntry.Remarked(said.remark(), 1, said.remark().at())).stream()
              : java.util.stream.Stream.of(entry)).toList();
        }
      };
    }
  }

  /** A text column that refuses what a peer said, and the order stands still. */
  @Breaks({"wordsOfPeersAreKeptEvenWhereNoDatabaseWouldTakeThem", "aFactMayQuoteWhateverAPeerSaid"})
  static class ChokesOnNul extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          append.facts().forEach(fact -> check(fact.toString()));
          return right.append(append);
        }

        @Override
        public void remark(OrderId order, TimelineNote remark) {
          check(remark.detail());
          right.remark(order, remark);
        }

        private void check(String text) {
          if (text.indexOf('\0') >= 0) {
            throw new StoreUnavailableException("invalid byte sequence", new IllegalStateException());
          }
        }
      };
    }
  }

  /** What is put off waits until the clock shows something, whatever it is set to. */
  @Breaks("theTimeOfLanesGoesOnFromWhereItWasThoughTheClockIsSetBack")
  static class GoesByItsClockAlone extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public LaneTime time() {
          LaneTime time = right.time();
          return new LaneTime(time.shown(), Duration.ZERO, time.seen());
        }
      };
    }
  }

  /** Believes everybody: what one makes good for the next makes good for once more, and one who stood still takes time back. */
  @Breaks({"ofAllWhoNoticeThatTheClockWasSetBackTheFirstIsTold",
      "whoeverStoodStillWhileOthersSawTimeGoOnTellsNothingAndChangesNothing"})
  static class MakesGoodForEveryStep extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        private Duration more = Duration.ZERO;
        private Instant told = Instant.MAX;

        @Override
        public synchronized LaneTime time() {
          LaneTime time = right.time();
          return new LaneTime(time.shown(), time.ahead().plus(more), time.seen());
        }

        @Override
        public synchronized Optional<ClockStep> keep(Instant counted) {
          Optional<ClockStep> step = right.keep(counted);
          Duration by = Duration.between(counted, right.time().now());
          // Within one tick of the clock there is nothing left to make good for, but it is told all the same.
          if (step.isEmpty() && (by.isPositive() || counted.equals(told))) {
            more = more.minus(by);
            return Optional.of(new ClockStep(by, List.of()));
          }
          told = step.isPresent() ? counted : told;
          return step;
        }
      };
    }
  }

  /** Lanes that an append does not name stay as they were: a call that is no longer owed is made. */
  @Breaks({"lanesAreScheduledReplacedAndCleared", "anAppendWithoutFactsRewritesHeadAndLanes",
      "postponingInALaneWithNothingLeftToDoLeavesNothing",
      "anIdOfAnAcquirersLeadsToTheOperationThatItWasLearnedFromFirst",
      "aClaimIsGivenBackWithAnAppend"})
  static class KeepsLanesThatAreNotNamed extends Broken {
    @Override
    OrderStore broken(InMemoryOrderStore right) {
      return new PassingStore(right) {
        @Override
        public Append.Result append(Append append) {
          Map<Lane, Schedule> lanes = new java.util.EnumMap<>(Lane.class);
          right.lanes(append.order())
              .forEach((lane, state) -> lanes.put(lane, new Schedule(state.call(), state.at())));
          lanes.putAll(append.lanes());
          return right
              .append(new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
                  lanes, append.dossier(), append.answer()));
        }
      };
    }
  }

  /** Knows a lane's present holder, and acts in their name whoever calls. */
  private static final class Tokenless extends PassingStore {
    private final Map<String, Claim> holders = new java.util.concurrent.ConcurrentHashMap<>();

    Tokenless(OrderStore store) {
      super(store);
    }

    private static String place(OrderId order, Lane lane) {
      return lane + " " + order.value();
    }

    @Override
    public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
      List<Claim> claims = super.claimDue(now, lanes, most, lease);
      claims.forEach(claim -> holders.put(place(claim.order(), claim.lane()), claim));
      return claims;
    }

    @Override
    public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
      Optional<Claim> claim = super.claim(order, lane, now, lease);
      claim.ifPresent(found -> holders.put(place(order, lane), found));
      return claim;
    }

    @Override
    public void release(Claim claim) {
      super.release(holders.getOrDefault(place(claim.order(), claim.lane()), claim));
    }

    @Override
    public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
      super.postpone(holders.getOrDefault(place(claim.order(), claim.lane()), claim), call, at, tries,
          trouble);
    }
  }

  private static Head at(Head head, long sequence) {
    return new Head(head.order(), head.flow(), head.status(), head.state(), sequence, head.amount(),
        head.placedAt(), head.changedAt(), head.review(), head.concerns());
  }
}

package dev.catraca.testkit.contract;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.BrokenAcquirers.Broken;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Adapters that are right but for one mistake about what an acquirer accepts, does later and tells. */
final class BrokenNotices {
  private BrokenNotices() {}

  /** One before an acquirer that accepts captures, voids and refunds, tells what came of them, and can be asked. */
  abstract static class Telling extends Broken {
    Telling() {
      super(time -> FakeAcquirer.accepting(time, Duration.ofDays(3), true));
    }

    /** The same notices, of which other news are told. */
    static AcquirerNotices telling(AcquirerNotices right, UnaryOperator<News> news) {
      return (headers, body) -> right.read(headers, body) instanceof Reading.Told told
          ? new Reading.Told(told.match(), news.apply(told.news()))
          : right.read(headers, body);
    }

    static AcquirerOutcome success(OperationRequest request) {
      return switch (request.operation()) {
        case CAPTURE -> new AcquirerOutcome.Captured(request.amount(), Optional.empty());
        case VOID -> new AcquirerOutcome.Voided();
        case REFUND -> new AcquirerOutcome.Refunded(request.amount(), Optional.empty());
        case AUTHORIZE, CHARGE -> new AcquirerOutcome.Unknown("received");
      };
    }
  }

  /** Adyen's "received" is a success: the money of a refund is told as back before it is. */
  @Breaks({"another_operation_is_never_taken_for_a_repetition", "keeps_amounts_exact_in_every_currency",
      "never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken",
      "takes_a_charge_at_once_and_gives_it_back",
      "what_is_accepted_is_not_done_yet_and_told_by_a_notice_that_names_it",
      "what_is_taken_back_is_told_of_what_was_told_as_done", "what_never_was_is_not_found"})
  static class TakesAcceptedForDone extends Telling {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return request.operation() == Operation.REFUND && outcome instanceof AcquirerOutcome.Accepted
          ? success(request)
          : outcome;
    }
  }

  /** "Received" is no answer: it is repeated without end, and the id that the notice will name is thrown away. */
  @Breaks({"a_forged_notice_is_not_believed",
      "a_notice_says_the_same_however_often_it_comes_and_to_whoever_knows_nothing_of_it",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it",
      "a_repetition_of_what_was_accepted_has_no_second_effect",
      "another_operation_is_never_taken_for_a_repetition", "keeps_amounts_exact_in_every_currency",
      "never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken",
      "notices_say_the_same_in_whatever_order_they_come", "takes_a_charge_at_once_and_gives_it_back",
      "what_is_accepted_is_not_done_yet_and_told_by_a_notice_that_names_it",
      "what_is_no_notice_is_neither_believed_nor_an_error",
      "what_is_taken_back_is_told_of_what_was_told_as_done", "what_never_was_is_not_found"})
  static class TakesAcceptedForUnknown extends Telling {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return request.operation() == Operation.REFUND && outcome instanceof AcquirerOutcome.Accepted accepted
          ? new AcquirerOutcome.Unknown(accepted.why())
          : outcome;
    }
  }

  /** It accepts refunds, and nobody has looked up how long they take: what is never told is waited for without end. */
  @Breaks({"a_forged_notice_is_not_believed",
      "a_notice_says_the_same_however_often_it_comes_and_to_whoever_knows_nothing_of_it",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it",
      "another_operation_is_never_taken_for_a_repetition", "keeps_amounts_exact_in_every_currency",
      "never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken",
      "notices_say_the_same_in_whatever_order_they_come", "takes_a_charge_at_once_and_gives_it_back",
      "what_is_no_notice_is_neither_believed_nor_an_error",
      "what_is_taken_back_is_told_of_what_was_told_as_done", "what_never_was_is_not_found"})
  static class DoesNotSayUntilWhenItIsTold extends Telling {
    @Override
    AcquirerTerms terms(AcquirerTerms right) {
      Capabilities c = right.capabilities();
      return right.with(new Capabilities(c.idempotentByKey(), c.queryByReference(), c.settlingTime(),
          c.partialCapture(), c.holdDuration(), c.callTimeout(), c.keyLifetime()), Operation.REFUND);
    }
  }

  /** A new key for each try of a refund, each of which is accepted. */
  @Breaks({"a_lost_answer_to_a_refund_is_unknown_and_can_be_resolved_as_declared",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it",
      "a_repetition_of_what_was_accepted_has_no_second_effect",
      "what_was_accepted_and_is_not_told_can_be_asked_for"})
  static class AcceptsEachTryAnew extends Telling {
    private final AtomicLong tries = new AtomicLong(1_000_000);

    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      return right.perform(request.operation() == Operation.REFUND
          ? BrokenAcquirers.numbered(request, tries.incrementAndGet())
          : request);
    }
  }

  /** The search does not show yet what was accepted, and that is taken for "not found". */
  @Breaks("what_was_accepted_and_is_not_told_can_be_asked_for")
  static class DoesNotFindWhatIsAccepted extends Telling {
    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      QueryOutcome outcome = right.query(request);
      return outcome instanceof QueryOutcome.Found found
          && found.outcome() instanceof AcquirerOutcome.Accepted accepted
              ? new QueryOutcome.NoTrace(accepted.why())
              : outcome;
    }
  }

  /** Asked for, what is accepted is taken for done. */
  @Breaks("what_was_accepted_and_is_not_told_can_be_asked_for")
  static class FindsAcceptedToBeDone extends Telling {
    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      QueryOutcome outcome = right.query(request);
      return outcome instanceof QueryOutcome.Found found
          && found.outcome() instanceof AcquirerOutcome.Accepted
              ? new QueryOutcome.Found(success(request))
              : outcome;
    }
  }

  /** odoo#287020: a notice is matched by the event's own id, which nobody has heard of. */
  @Breaks({"a_notice_that_comes_before_the_answer_names_what_the_answer_will",
      "what_is_accepted_is_not_done_yet_and_told_by_a_notice_that_names_it",
      "what_is_taken_back_is_told_of_what_was_told_as_done"})
  static class NamesTheEventAlone extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> right.read(headers, body) instanceof Reading.Told told
          ? new Reading.Told(new Match.Reference("evt-" + told.hashCode(), Operation.AUTHORIZE), told.news())
          : right.read(headers, body);
    }
  }

  /** What was seen once is not told again, though the store could not be reached the first time. */
  @Breaks({"a_forged_notice_is_not_believed",
      "a_notice_says_the_same_however_often_it_comes_and_to_whoever_knows_nothing_of_it",
      "notices_say_the_same_in_whatever_order_they_come"})
  static class DropsWhatItHasSeen extends Telling {
    private final Set<String> seen = new HashSet<>();

    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> seen.add(new String(body, StandardCharsets.UTF_8))
          ? right.read(headers, body)
          : new Reading.Told(new Match.Key(""), new News.Ignored("seen before"));
    }
  }

  /** Adyen/adyen-magento2#2211: a notice that comes before the answer is thrown away. */
  @Breaks({"a_notice_that_comes_before_the_answer_names_what_the_answer_will",
      "a_notice_that_concerns_no_order_says_so"})
  static class KnowsOnlyWhatItWasAnswered extends Telling {
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      if (outcome instanceof AcquirerOutcome.Accepted accepted) {
        answered.add(accepted.acquirerReference());
      }
      return outcome;
    }

    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> right.read(headers, body) instanceof Reading.Told told
          && told.match() instanceof Match.Reference reference
          && !answered.contains(reference.acquirerReference())
              ? new Reading.Unreadable("of something else")
              : right.read(headers, body);
    }
  }

  /** What a later step was told of is taken to make an earlier step's notice old. */
  @Breaks({"a_notice_says_the_same_however_often_it_comes_and_to_whoever_knows_nothing_of_it",
      "notices_say_the_same_in_whatever_order_they_come"})
  static class TakesWhatComesOutOfOrderForOld extends Telling {
    private Operation latest = Operation.AUTHORIZE;

    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> {
        Reading reading = right.read(headers, body);
        if (reading instanceof Reading.Told told && told.match() instanceof Match.Reference reference) {
          if (reference.about().compareTo(latest) < 0) {
            return new Reading.Told(told.match(), new News.Ignored("old"));
          }
          latest = reference.about();
        }
        return reading;
      };
    }
  }

  /** Anybody may write one: the signature is not looked at. */
  @Breaks("a_forged_notice_is_not_believed")
  static class BelievesWhatIsNotSigned extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> FakeNotices.believed(new String(body, StandardCharsets.UTF_8));
    }
  }

  /** Whatever it cannot read ends the call with an error. */
  @Breaks("what_is_no_notice_is_neither_believed_nor_an_error")
  static class ThrowsAtWhatItCannotRead extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> {
        if (new String(body, StandardCharsets.UTF_8).lines().count() < 4) {
          throw new IllegalArgumentException("no notice");
        }
        return right.read(headers, body);
      };
    }
  }

  /** A new kind of notice is an error, so that it comes again and again and holds up what is behind it. */
  @Breaks("a_notice_that_concerns_no_order_says_so")
  static class DoesNotKnowWhatIsNew extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return (headers, body) -> right.read(headers, body) instanceof Reading.Told told
          && told.news() instanceof News.Ignored ignored
              ? new Reading.Unreadable(ignored.why())
              : right.read(headers, body);
    }
  }

  /** Success and failure are one kind of notice, and nobody looks which. */
  @Breaks({"a_capture_that_is_accepted_and_fails_leaves_a_hold_that_can_be_voided",
      "a_voided_hold_can_be_neither_captured_nor_voided_again",
      "an_expired_hold_can_be_neither_captured_nor_voided",
      "never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken",
      "what_never_was_is_not_found"})
  static class TakesEveryNoticeForASuccess extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return telling(right, news -> news instanceof News.Outcome told
          && told.outcome() instanceof AcquirerOutcome.Refused
              ? new News.Outcome(new AcquirerOutcome.Voided())
              : news);
    }
  }

  /** A refund that failed after all is nobody's business. */
  @Breaks("what_is_taken_back_is_told_of_what_was_told_as_done")
  static class OverlooksWhatIsTakenBack extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return telling(right, news -> news instanceof News.Withdrawn withdrawn
          ? new News.Ignored(withdrawn.why())
          : news);
    }
  }

  /** What is taken back is told as an outcome, which changes nothing any more once there is one. */
  @Breaks("what_is_taken_back_is_told_of_what_was_told_as_done")
  static class TakesWhatIsTakenBackForAnOutcome extends Telling {
    @Override
    AcquirerNotices notices(AcquirerNotices right) {
      return telling(right, news -> news instanceof News.Withdrawn withdrawn
          ? new News.Outcome(
              new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, withdrawn.why()))
          : news);
    }
  }
}

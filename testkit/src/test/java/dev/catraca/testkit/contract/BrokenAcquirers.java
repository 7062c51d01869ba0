package dev.catraca.testkit.contract;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Adapters that are right but for one mistake, each one that somebody made or will make. */
final class BrokenAcquirers {
  private BrokenAcquirers() {}

  /** An adapter before one that does everything right. */
  abstract static class Broken extends AcquirerContract {
    private final FakeAcquirerSandbox sandbox;

    Broken() {
      this(FakeAcquirer::idempotent);
    }

    Broken(Function<InstantSource, FakeAcquirer> kind) {
      sandbox = new FakeAcquirerSandbox(kind);
    }

    @Override
    protected AcquirerSandbox sandbox() {
      return sandbox;
    }

    @Override
    protected Acquirer connect() {
      Acquirer right = sandbox.connect();
      return new Acquirer() {
        @Override
        public AcquirerTerms terms() {
          return Broken.this.terms(right.terms());
        }

        @Override
        public AcquirerOutcome perform(OperationRequest request) {
          return Broken.this.perform(request, right);
        }

        @Override
        public QueryOutcome query(OperationRequest request) {
          return Broken.this.query(request, right);
        }

        @Override
        public Optional<AcquirerNotices> notices() {
          return right.notices().map(notices -> Broken.this.notices(notices));
        }

        @Override
        public String toString() {
          return Broken.this.text();
        }
      };
    }

    AcquirerTerms terms(AcquirerTerms right) {
      return right;
    }

    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      return right.perform(request);
    }

    QueryOutcome query(OperationRequest request, Acquirer right) {
      return right.query(request);
    }

    AcquirerNotices notices(AcquirerNotices right) {
      return right;
    }

    Instant now() {
      return sandbox.now();
    }

    String text() {
      return "adapter";
    }
  }

  private static AcquirerTerms remembering(AcquirerTerms terms, Optional<KeyLifetime> lifetime) {
    Capabilities c = terms.capabilities();
    return new AcquirerTerms(terms.name(), terms.mappingVersion(),
        new Capabilities(c.idempotentByKey(), c.queryByReference(), c.settlingTime(), c.partialCapture(),
            c.holdDuration(), c.callTimeout(), lifetime));
  }

  /** Edge case 55: keys are forgotten after a day, and the adapter's author took them to last for ever. */
  @Breaks("a_key_is_remembered_for_as_long_as_is_said")
  static class TakesKeysToLastForEver extends Broken {
    TakesKeysToLastForEver() {
      super(time -> FakeAcquirer.forgetting(time, Duration.ofHours(24)));
    }

    @Override
    AcquirerTerms terms(AcquirerTerms right) {
      return remembering(right, Optional.of(KeyLifetime.FOR_EVER));
    }
  }

  /** Nobody has looked up for how long a key is remembered. */
  @Breaks("it_is_said_for_how_long_a_key_is_remembered")
  static class DoesNotSayHowLongKeysLast extends Broken {
    @Override
    AcquirerTerms terms(AcquirerTerms right) {
      return remembering(right, Optional.empty());
    }
  }

  /** hyperswitch#2380: what timed out is forced to failed. */
  @Breaks({"a_lost_answer_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_charge_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_capture_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_refund_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated",
      "a_late_effect_shows_within_the_settling_time", "a_key_with_other_content_is_unknown_and_has_no_effect",
      "trouble_is_never_taken_for_an_answer"})
  static class TakesATimeOutForADecline extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.Unknown unknown
          ? new AcquirerOutcome.Declined(DeclineCategory.OTHER, "timeout", unknown.why(), Optional.empty())
          : outcome;
    }
  }

  /** A refused key or a wrong path, told to the customer as a declined card. */
  @Breaks({"trouble_is_never_taken_for_an_answer", "an_acquirer_that_cannot_be_reached_was_asked_for_nothing",
      "a_mapping_of_another_release_is_not_guessed"})
  static class TakesEveryErrorForADecline extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.NotSent error
          ? new AcquirerOutcome.Declined(DeclineCategory.OTHER, "error", error.why(), Optional.empty())
          : outcome;
    }
  }

  /** A retry inside the adapter, which nobody counts and no lease outlasts. */
  @Breaks({"a_lost_answer_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_charge_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_capture_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_refund_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated",
      "trouble_is_never_taken_for_an_answer",
      "an_adapter_repeats_nothing_by_itself"})
  static class RetriesByItself extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.Unknown ? right.perform(request) : outcome;
    }
  }

  /** killbill#1015, #508: an idempotency key drawn anew for each try. */
  @Breaks({"a_key_is_remembered_for_as_long_as_is_said",
      "a_lost_answer_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_charge_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_refund_is_unknown_and_can_be_resolved_as_declared",
      "a_late_effect_shows_within_the_settling_time",
      "a_repeated_key_gets_the_first_answer_and_has_no_second_effect",
      "a_repetition_carries_the_same_bytes_even_after_a_restart",
      "a_key_with_other_content_is_unknown_and_has_no_effect",
      "many_callers_with_one_key_have_one_effect", "what_was_executed_can_be_asked_for",
      "what_was_declined_can_be_asked_for",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it"})
  static class DrawsAKeyForEachTry extends Broken {
    private final AtomicLong tries = new AtomicLong(1_000_000);

    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      return right.perform(numbered(request, tries.incrementAndGet()));
    }
  }

  /** A key of order and operation: the second refund is answered with the first one's success, and no money moves. */
  @Breaks({"a_repeated_capture_and_a_repeated_void_have_one_effect_and_tell_of_it",
      "another_operation_is_never_taken_for_a_repetition",
      "never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken",
      "a_second_capture_is_told_what_the_first_one_took",
      "a_part_of_a_hold_can_be_captured", "a_voided_hold_can_be_neither_captured_nor_voided_again",
      "what_never_was_leaves_no_trace_and_asking_has_no_effect",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it"})
  static class KeysByOrderAndOperation extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      return right.perform(numbered(request, 1));
    }

    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      return right.query(numbered(request, 1));
    }
  }

  /** The number of the try or the time in the body: the same key with other bytes. */
  @Breaks({"a_repeated_capture_and_a_repeated_void_have_one_effect_and_tell_of_it",
      "a_key_is_remembered_for_as_long_as_is_said",
      "a_lost_answer_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_charge_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_capture_is_unknown_and_can_be_resolved_as_declared",
      "a_lost_answer_to_a_refund_is_unknown_and_can_be_resolved_as_declared",
      "a_late_effect_shows_within_the_settling_time",
      "a_repeated_key_gets_the_first_answer_and_has_no_second_effect",
      "a_repetition_carries_the_same_bytes_even_after_a_restart"})
  static class NumbersItsTriesInTheBody extends Broken {
    private final AtomicLong tries = new AtomicLong();

    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      return right.perform(new OperationRequest(request.order(), request.ref(), request.amount(),
          request.card(), (int) (tries.incrementAndGet() % 90) + 1, request.reference(),
          request.mappingVersion(), request.startedAt()));
    }
  }

  /** Whatever the version of the first send was, the newest mapping is used. */
  @Breaks("a_mapping_of_another_release_is_not_guessed")
  static class MapsByTheNewestRelease extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      return right.perform(new OperationRequest(request.order(), request.ref(), request.amount(),
          request.card(), request.installments(), request.reference(), right.terms().mappingVersion(),
          request.startedAt()));
    }
  }

  /** pay-connector#443: "already captured" is an error. */
  @Breaks({"a_second_capture_is_told_what_the_first_one_took",
      "a_void_that_comes_too_late_is_told_what_was_captured",
      "a_part_of_a_hold_can_be_captured"})
  static class TakesAlreadyCapturedForAnError extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.AlreadyCaptured
          ? new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, "already captured")
          : outcome;
    }
  }

  /** "Already captured" tells the amount that was asked for, not the one that was taken. */
  @Breaks("a_part_of_a_hold_can_be_captured")
  static class SaysThatTheAskedAmountWasCaptured extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.AlreadyCaptured already
          ? new AcquirerOutcome.AlreadyCaptured(request.amount(), already.transactionId())
          : outcome;
    }
  }

  /** magento2#13433 turned round: a void that cannot be done is told as done. */
  @Breaks({"a_voided_hold_can_be_neither_captured_nor_voided_again",
      "an_expired_hold_can_be_neither_captured_nor_voided",
      "a_void_that_comes_too_late_is_told_what_was_captured", "what_never_was_is_not_found"})
  static class SaysThatEveryVoidSucceeded extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      boolean answered = !(outcome instanceof AcquirerOutcome.Unknown)
          && !(outcome instanceof AcquirerOutcome.NotSent);
      return request.operation() == Operation.VOID && answered ? new AcquirerOutcome.Voided() : outcome;
    }
  }

  /** Expired, voided, unknown: all are "refused", and the engine cannot close the hold. */
  @Breaks({"a_voided_hold_can_be_neither_captured_nor_voided_again",
      "an_expired_hold_can_be_neither_captured_nor_voided", "what_never_was_is_not_found"})
  static class DoesNotSayWhyItWasRefused extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.Refused refused
          ? new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, refused.message())
          : outcome;
    }
  }

  /** Every decline is for "other" reasons: no second attempt where one would help, no fraud mark where one is owed. */
  @Breaks({"tells_a_want_of_funds", "tells_a_suspicion_of_fraud",
      "a_declined_capture_leaves_a_hold_that_can_be_voided",
      "what_was_declined_can_be_asked_for"})
  static class DoesNotSayWhyItWasDeclined extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.Declined declined
          ? new AcquirerOutcome.Declined(DeclineCategory.OTHER, declined.code(), declined.message(),
              declined.transactionId())
          : outcome;
    }
  }

  /** Every currency has two decimals, both ways, so that the answer looks right. */
  @Breaks("keeps_amounts_exact_in_every_currency")
  static class GivesEveryCurrencyTwoDecimals extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      boolean other = request.amount().currency().getDefaultFractionDigits() == 0
          && request.amount().minorUnits() <= Money.MOST_MINOR_UNITS / 100;
      if (!other) {
        return right.perform(request);
      }
      Money scaled = new Money(request.amount().minorUnits() * 100, request.amount().currency());
      return switch (right
          .perform(request.of(scaled))) {
        case AcquirerOutcome.Authorized a -> new AcquirerOutcome.Authorized(a.authorizationId(),
            a.transactionId(), request.amount(), a.captureBefore());
        case AcquirerOutcome.Captured c -> new AcquirerOutcome.Captured(request.amount(), c.transactionId());
        case AcquirerOutcome.Refunded r -> new AcquirerOutcome.Refunded(request.amount(), r.transactionId());
        case AcquirerOutcome outcome -> outcome;
      };
    }
  }

  /** The amount of the answer is not read: what was asked for is what was authorized. */
  @Breaks("tells_another_amount_than_was_asked")
  static class RepeatsTheAmountThatWasAsked extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      return outcome instanceof AcquirerOutcome.Authorized a
          ? new AcquirerOutcome.Authorized(a.authorizationId(), a.transactionId(), request.amount(),
              a.captureBefore())
          : outcome;
    }
  }

  /** An error while asking is "not found", and the operation is done a second time. */
  @Breaks({"trouble_while_asking_is_no_answer",
      "an_acquirer_that_cannot_be_reached_was_asked_for_nothing"})
  static class TakesAnErrorForNoTrace extends Broken {
    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      QueryOutcome outcome = right.query(request);
      return outcome instanceof QueryOutcome.Unanswered error ? new QueryOutcome.NoTrace(error.why())
          : outcome;
    }
  }

  /** "Not found" is a decline, at once: the authorization that appears later is nobody's. */
  @Breaks({"a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated",
      "a_late_effect_shows_within_the_settling_time",
      "what_never_was_leaves_no_trace_and_asking_has_no_effect",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it"})
  static class TakesNotFoundForADecline extends Broken {
    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      QueryOutcome outcome = right.query(request);
      return outcome instanceof QueryOutcome.NoTrace none
          ? new QueryOutcome.Found(new AcquirerOutcome.Declined(DeclineCategory.OTHER, "404", none.detail(),
              Optional.empty()))
          : outcome;
    }
  }

  /** Asking is done by doing it again. */
  @Breaks({"a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated",
      "what_never_was_leaves_no_trace_and_asking_has_no_effect",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it"})
  static class AsksByRepeating extends Repeating {
    AsksByRepeating() {
      super(FakeAcquirer::idempotent);
    }
  }

  /** Asks by sending the same again. */
  abstract static class Repeating extends Broken {
    Repeating(Function<InstantSource, FakeAcquirer> kind) {
      super(kind);
    }

    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      return switch (right.perform(request)) {
        case AcquirerOutcome.Unknown unknown -> new QueryOutcome.Unanswered(unknown.why());
        case AcquirerOutcome.NotSent notSent -> new QueryOutcome.Unanswered(notSent.why());
        case AcquirerOutcome outcome -> new QueryOutcome.Found(outcome);
      };
    }
  }

  /** The token in the message, for the convenience of whoever reads the log. */
  @Breaks("shows_no_card_and_no_secret_in_results_and_logs")
  static class NamesTheCardInItsMessages extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      Card card = request.card();
      return outcome instanceof AcquirerOutcome.Unknown unknown
          ? new AcquirerOutcome.Unknown(unknown.why() + " for card " + card.token())
          : outcome;
    }
  }

  /** konduto's client: the key in its own text. */
  @Breaks("shows_no_card_and_no_secret_in_results_and_logs")
  static class ShowsItsKey extends Broken {
    @Override
    String text() {
      return "adapter[key=" + FakeAcquirerSandbox.KEY + "]";
    }
  }

  /** The whole request on standard error while it looks for a mistake. */
  @Breaks("shows_no_card_and_no_secret_in_results_and_logs")
  static class LogsWhatItSends extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      System.getLogger("broken").log(System.Logger.Level.DEBUG, "sending " + request.card().token());
      return right.perform(request);
    }
  }

  /** A question about a key that died is asked by sending again, which is done anew. */
  @Breaks({"nothing_is_done_under_a_key_that_may_be_forgotten",
      "a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it",
      "what_never_was_leaves_no_trace_and_asking_has_no_effect"})
  static class AsksByRepeatingWhereKeysDie extends Repeating {
    AsksByRepeatingWhereKeysDie() {
      super(time -> FakeAcquirer.forgetting(time, Duration.ofHours(24)));
    }
  }

  /** Cielo tells only how much of a sale was given back: the first refund is taken for the second. */
  @Breaks("a_refund_that_never_was_is_not_taken_for_the_one_before_it")
  static class TakesTheSumOfRefundsForTheRefund extends Broken {
    private final AtomicLong refunded = new AtomicLong();

    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      AcquirerOutcome outcome = right.perform(request);
      if (outcome instanceof AcquirerOutcome.Refunded back) {
        refunded.addAndGet(back.amount().minorUnits());
      }
      return outcome;
    }

    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      boolean enough = request.operation() == Operation.REFUND
          && refunded.get() >= request.amount().minorUnits();
      return enough
          ? new QueryOutcome.Found(new AcquirerOutcome.Refunded(request.amount(), Optional.empty()))
          : right.query(request);
    }
  }

  /** A search that lags by an hour, taken to be up to date after five seconds. */
  @Breaks({"what_was_executed_can_be_asked_for", "what_was_declined_can_be_asked_for",
      "a_refund_that_never_was_is_not_taken_for_the_one_before_it",
      "an_acquirer_that_cannot_be_reached_was_asked_for_nothing", "trouble_while_asking_is_no_answer"})
  static class BelievesASearchThatLags extends Broken {
    private static final Duration LAG = Duration.ofHours(1);

    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      return now().isBefore(request.startedAt().plus(LAG)) ? new QueryOutcome.NoTrace("nothing found")
          : right.query(request);
    }
  }

  /** What the search does not show yet is told as declined. */
  @Breaks({"what_is_asked_too_early_is_told_as_it_is_or_not_at_all",
      "a_late_effect_shows_within_the_settling_time",
      "an_acquirer_that_cannot_be_reached_was_asked_for_nothing"})
  static class TakesWhatDoesNotShowYetForADecline extends Broken {
    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      return now().isBefore(request.startedAt().plusSeconds(1))
          ? new QueryOutcome.Found(new AcquirerOutcome.Declined(DeclineCategory.OTHER, "404", "nothing found",
              Optional.empty()))
          : right.query(request);
    }
  }

  /** A 404 of a proxy, or of a path of another release, is "no such operation". */
  @Breaks("trouble_while_asking_is_no_answer")
  static class TakesAMissingPathForNoTrace extends Broken {
    @Override
    QueryOutcome query(OperationRequest request, Acquirer right) {
      QueryOutcome outcome = right.query(request);
      return outcome instanceof QueryOutcome.Unanswered error
          && error.why().equals(AcquirerSandbox.Trouble.KNOWS_NO_SUCH_PATH.toString())
              ? new QueryOutcome.NoTrace("404")
              : outcome;
    }
  }

  /** Tens of fils are sent; what is between two of them is cut off. */
  @Breaks("what_the_acquirer_does_not_take_is_refused_before_anything_is_sent")
  static class RoundsWhatCannotBeTold extends Broken {
    @Override
    AcquirerOutcome perform(OperationRequest request, Acquirer right) {
      Money amount = request.amount();
      return amount.currency().getCurrencyCode().equals("KWD") && amount.minorUnits() > 10
          ? right.perform(request.of(new Money(amount.minorUnits() / 10 * 10, amount.currency())))
          : right.perform(request);
    }
  }

  static OperationRequest numbered(OperationRequest request, long number) {
    OperationRef ref = new OperationRef(request.ref().payment(), request.operation(), number);
    return request.as(ref);
  }
}

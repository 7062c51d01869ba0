package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Accepted;
import dev.catraca.acquiring.AcquirerOutcome.Captured;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.Refunded;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerOutcome.Voided;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.AcquirerSandbox.Notice;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The part of {@link AcquirerContract} about what an acquirer accepts and does later, and about what it tells of its own accord (flows,
 * section 7): the same word in whatever order, however often and however early it comes, and nothing believed that it did not write.
 */
public abstract class AcquirerNoticeContract extends AcquirerTrial {
  private static final Duration TAKEN_BACK_WITHIN = Duration.ofDays(2);
  private static final List<String> NO_NOTICES = List.of("", " ", "null", "{}", "[]", "{\"a\":",
      "<html></html>",
      "a=b&c=d", "\u0000\u0001", "[".repeat(5_000), "{\"a\":".repeat(5_000), "9".repeat(5_000));

  /** Of the last operation that these cases began with. */
  private int number;

  @TestFactory
  Stream<DynamicTest> what_is_accepted_is_not_done_yet_and_told_by_a_notice_that_names_it() {
    return accepted(request -> {
      AcquirerOutcome first = acquirer().perform(request);
      assertThat(first).isInstanceOf(Accepted.class);
      Accepted accepted = (Accepted) first;
      assertThat(accepted.acquirerReference()).isNotBlank();
      assertThat(count(request.operation())).as("done before it is told").isZero();
      assertThat(newsOf(request, accepted)).as("told before it is done").isEmpty();

      assertThat(cameOf(request, accepted)).isInstanceOf(done(request.operation()));
      assertThat(newsOf(request, accepted)).as("told by a notice").hasSize(1);
      assertThat(sum(request.operation())).isEqualTo(request.amount());
    });
  }

  @TestFactory
  Stream<DynamicTest> a_repetition_of_what_was_accepted_has_no_second_effect() {
    return accepted(request -> {
      if (capabilities(request.operation()).idempotentByKey()) {
        AcquirerOutcome first = acquirer().perform(request);
        assertThat(acquirer().perform(request)).isIn(first, unknown(first));
        assertThat(done(request)).isInstanceOf(done(request.operation()));
        acquirer().perform(request);
        sandbox().doWhatIsAccepted();
        assertThat(sum(request.operation())).isEqualTo(request.amount());
      }
    });
  }

  private static AcquirerOutcome unknown(AcquirerOutcome first) {
    return first instanceof Accepted accepted ? new Unknown(accepted.why()) : first;
  }

  @TestFactory
  Stream<DynamicTest> what_was_accepted_and_is_not_told_can_be_asked_for() {
    return accepted(request -> {
      AcquirerOutcome first = acquirer().perform(request);
      if (first instanceof Accepted accepted && capabilities(request.operation()).queryByReference()) {
        OperationRequest question = known(request, accepted);
        assertThat(acquirer().query(question)).as("before it is done")
            .isNotInstanceOf(QueryOutcome.NoTrace.class)
            .isNotEqualTo(new QueryOutcome.Found(cameOf(request, accepted)));
        assertThat(acquirer().query(question)).isInstanceOfSatisfying(QueryOutcome.Found.class,
            found -> assertThat(found.outcome()).isInstanceOf(done(request.operation())));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> a_capture_that_is_accepted_and_fails_leaves_a_hold_that_can_be_voided() {
    return with(Situation.ACCEPTS_A_CAPTURE_THAT_FAILS, card -> {
      String hold = authorized(card);
      assertThat(capture(2, card, hold)).isInstanceOfAny(Declined.class, Refused.class);
      assertThat(giveUp(3, card, hold)).isInstanceOf(Voided.class);
      assertThat(count(Operation.CAPTURE)).isZero();
    });
  }

  @TestFactory
  Stream<DynamicTest> what_is_taken_back_is_told_of_what_was_told_as_done() {
    return Stream.concat(
        with(Situation.TAKES_THE_CAPTURE_BACK,
            card -> takenBack(request(Operation.CAPTURE, 2, amount(), card, Optional.of(authorized(card))))),
        with(Situation.TAKES_THE_REFUND_BACK,
            card -> takenBack(request(Operation.REFUND, 2, amount(), card, Optional.of(charged(card))))));
  }

  private void takenBack(OperationRequest request) {
    assertThat(done(request)).isInstanceOf(done(request.operation()));
    sandbox().pass(TAKEN_BACK_WITHIN);
    assertThat(told().stream().filter(told -> names(told.match(), request)).map(Reading.Told::news)
        .filter(News.Withdrawn.class::isInstance)).as("what was taken back").hasSize(1);
    assertThat(told()).as("and nothing else came of it")
        .noneMatch(told -> names(told.match(), request) && told.news() instanceof News.Outcome outcome
            && !done(request.operation()).isInstance(outcome.outcome()));
  }

  /** By our key, by the acquirer's own id of the operation, or by what it acted on. */
  private boolean names(Match match, OperationRequest request) {
    return switch (match) {
      case Match.Key key -> key.key().equals(request.key());
      case Match.Reference reference -> reference.about() == request.operation();
    };
  }

  @TestFactory
  Stream<DynamicTest> a_notice_says_the_same_however_often_it_comes_and_to_whoever_knows_nothing_of_it() {
    return noticed(() -> {
      List<Reading> first = readings();
      assertThat(notices().stream().map(this::read)).as("once more").isEqualTo(first);
      restarted();
      assertThat(notices().stream().map(this::read))
          .as("after a restart, by an adapter that made none of the calls").isEqualTo(first);
    });
  }

  @TestFactory
  Stream<DynamicTest> notices_say_the_same_in_whatever_order_they_come() {
    return noticed(() -> {
      List<Notice> inOrder = notices();
      List<Reading> first = readings();
      restarted();
      List<Reading> backwards = inOrder.reversed().stream().map(this::read).toList();
      assertThat(backwards.reversed()).isEqualTo(first);
    });
  }

  /** The answer was lost: what the notice names is what a repetition learns, or our key. */
  @TestFactory
  Stream<DynamicTest> a_notice_that_comes_before_the_answer_names_what_the_answer_will() {
    return where(capabilities(Operation.CAPTURE).noticeWithin().isPresent()
        && capabilities(Operation.CAPTURE).idempotentByKey()
        && sandbox().situations().contains(Situation.LOSES_THE_ANSWER_TO_THE_CAPTURE), "an early notice",
        () -> {
          Card card = sandbox().cardThat(Situation.LOSES_THE_ANSWER_TO_THE_CAPTURE);
          OperationRequest capture = request(Operation.CAPTURE, 2, amount(), card,
              Optional.of(authorized(card)));
          assertThat(acquirer().perform(capture)).isInstanceOf(Unknown.class);
          sandbox().doWhatIsAccepted();
          List<Match> early = told().stream().filter(told -> names(told.match(), capture))
              .map(Reading.Told::match).toList();
          assertThat(early).as("told though nobody has heard that it was accepted").hasSize(1);

          AcquirerOutcome repeated = acquirer().perform(capture);
          assertThat(name(early.getFirst())).isIn(repeated instanceof Accepted accepted
              ? Set.of(new Match.Key(capture.key()),
                  new Match.Reference(accepted.acquirerReference(), Operation.CAPTURE))
              : Set.of(new Match.Key(capture.key())));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_forged_notice_is_not_believed() {
    return noticed(() -> {
      for (Notice notice : notices()) {
        for (Notice forged : sandbox().forgeries(notice)) {
          assertThat(read(forged)).as(forged.body()).isInstanceOf(Reading.Forged.class);
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_notice_is_neither_believed_nor_an_error() {
    return noticed(() -> {
      Map<String, String> headers = notices().getFirst().headers();
      for (String body : NO_NOTICES) {
        assertThat(read(new Notice(headers, body))).as(body)
            .isInstanceOfAny(Reading.Forged.class, Reading.Unreadable.class);
      }
    });
  }

  /** Otherwise it comes again and again, and what is behind it waits. */
  @TestFactory
  Stream<DynamicTest> a_notice_that_concerns_no_order_says_so() {
    return sandbox().noticeOfNoOrder().stream().map(notice -> DynamicTest.dynamicTest("of no order",
        () -> assertThat(read(notice)).isInstanceOfSatisfying(Reading.Told.class,
            told -> assertThat(told.news()).isInstanceOf(News.Ignored.class))));
  }

  // --- what these cases begin with ---

  /** A capture, a void and a refund, each of what it can act on, with a card that has them accepted for later. */
  private Stream<DynamicTest> accepted(Consumer<OperationRequest> test) {
    return Stream.of(Operation.CAPTURE, Operation.VOID, Operation.REFUND)
        .flatMap(operation -> where(sandbox().situations().contains(Situation.ACCEPTS_FOR_LATER)
            && capabilities(operation).noticeWithin().isPresent(), operation.toString(),
            () -> test.accept(acceptable(operation))));
  }

  private OperationRequest acceptable(Operation operation) {
    number += 2;
    Card card = sandbox().cardThat(Situation.ACCEPTS_FOR_LATER);
    String on = operation == Operation.REFUND ? charged(card) : authorized(card, number - 1);
    return request(operation, number, amount(), card, Optional.of(on));
  }

  /** A test of notices, once there are some: of a capture, a void and a refund. */
  private Stream<DynamicTest> noticed(Runnable test) {
    return where(sandbox().situations().contains(Situation.ACCEPTS_FOR_LATER), "notices", () -> {
      for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID, Operation.REFUND)) {
        OperationRequest request = acceptable(operation);
        assertThat(done(request)).isInstanceOf(done(operation));
      }
      sandbox().doWhatIsAccepted();
      assertThat(notices()).hasSizeGreaterThanOrEqualTo(3);
      test.run();
    });
  }

  private static Class<? extends AcquirerOutcome> done(Operation operation) {
    return switch (operation) {
      case CAPTURE -> Captured.class;
      case VOID -> Voided.class;
      case REFUND -> Refunded.class;
      case AUTHORIZE -> AcquirerOutcome.Authorized.class;
      case CHARGE -> AcquirerOutcome.Charged.class;
    };
  }
}

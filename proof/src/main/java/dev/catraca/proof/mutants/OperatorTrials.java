package dev.catraca.proof.mutants;

import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.proof.mutants.ShellTrials.check;
import static dev.catraca.testkit.fake.Behavior.decline;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.fake.Behavior.useMoney;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LegitiScript.answers;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Funds;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.ReceiveAcquirerNotice.Receipt;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** What operators say of operations, and what an acquirer says of nothing: courses which the exploration reaches too seldom. */
final class OperatorTrials {
  private static final Duration CALL = Duration.ofSeconds(10);

  private OperatorTrials() {}

  static void aWordThatComesAgainFallsOnNothing() {
    Scenario scenario = Scenario.direct().acquirerIs(FakeAcquirer::neither).legiti(answers(APPROVE))
        .acquirer(nextCharge(loseRequest()), nextCharge(loseAnswer())).place().advance(CALL);
    long first = open(scenario);
    scenario.resolve(first, false, Optional.empty()).expectDone().advance(Duration.ofMinutes(1));
    long second = open(scenario);
    check(second > first, "no second charge begins");
    scenario.resolve(first, false, Optional.empty());
    scenario.resolve(new Request.ResolveOperation(false, Optional.empty(), first, "looked at again"));
    check(scenario.order().open().map(open -> open.ref().number()).equals(Optional.of(second)),
        "what was said of one charge concludes the next");
  }

  private static long open(Scenario scenario) {
    return scenario.order().open().orElseThrow().ref().number();
  }

  /** What the acquirer did comes to nothing, and it tells so. */
  private static void takeBack(Scenario scenario, OperationRef operation) {
    String why = "the account was closed";
    OperationRequest made = scenario.acquirer().calls().stream().map(FakeAcquirer.Call::request)
        .filter(asked -> asked.ref().equals(operation)).findFirst().orElseThrow();
    check(scenario.acquirer().takeBack(made), "there is nothing to take back");
    scenario.acquirer().sendsNotices(
        (headers, body) -> new Reading.Told(new Match.Key(made.key()), new News.Withdrawn(why)));
    scenario.ask(new Input.OutcomeWithdrawn(operation, why), "fake",
        engine -> engine.receiveAcquirerNotice().receive("fake", Map.of(),
            new byte[0]) instanceof Receipt.Taken taken ? taken.answer() : new Answer.NotFound());
  }

  static void noMoreComesBackThanWent() {
    Scenario scenario = Scenario.direct()
        .acquirer(acquirer -> acquirer.next(REFUND, obey(), useAmount(1_000)))
        .legiti(answers(APPROVE)).place().refund("r-1", 3_000).run().refund("r-2", 3_000).run();
    OperationRef second = new OperationRef(1, REFUND,
        Collections.max(scenario.order().refundStarts().keySet()));
    takeBack(scenario, second);
    scenario.resolve(second.number(), false, Optional.empty());
    Money left = ((Funds.Captured) scenario.order().lastPayment().funds()).left();
    check(left.equals(Money.of(8_000, "BRL")), left + " are left of 110.00 once 10.00 of 40.00 came back");
  }

  /** Of a charge that the acquirer took back nothing is asked back before somebody has said what holds. */
  static void whatWasTakenBackIsNotAskedBack() {
    Scenario scenario = Scenario.direct()
        .acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer()).always(REFUND, refuse(RefusalReason.OTHER)))
        .legiti(answers(APPROVE)).place().cancel().advance(Duration.ofMinutes(1));
    takeBack(scenario, scenario.acquirer().calls().stream().map(call -> call.request().ref())
        .filter(made -> made.operation() == CHARGE).findFirst().orElseThrow());
    long before = refunds(scenario);
    scenario.advance(Duration.ofDays(1));
    check(refunds(scenario) == before, "what the acquirer took back is asked back from it");
  }

  /** A void is answered with a capture of nothing: nobody knows what the customer has paid. */
  static void whoWasTakenNothingOfIsChargedOnNoOtherCard() {
    Scenario scenario = Scenario.preAuthorization().policy(policy -> policy.withMaxAttempts(2))
        .legiti(answers(APPROVE))
        .acquirer(nextCapture(decline(DeclineCategory.FUNDS)), nextVoid(useMoney(Money.of(0, "USD"))))
        .place().offerPayment("card-b").run();
    check(scenario.order().payments().size() == 1, "another card is charged beside what may have been taken");
  }

  private static long refunds(Scenario scenario) {
    return scenario.acquirer().calls().stream().filter(call -> call.request().ref().operation() == REFUND)
        .count();
  }
}

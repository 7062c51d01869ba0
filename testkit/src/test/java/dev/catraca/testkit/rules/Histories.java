package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.notExecuted;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.UnexpectedFunds;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.testkit.scenario.FlowFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders in the middle of something, and what is open, owed and astray there. */
final class Histories {
  private Histories() {}

  /** An authorization that was not executed, and the next one, which is open. */
  static FlowFixture authorizingAgain() {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        notExecuted(3), started(AUTHORIZE, ASKABLE));
  }

  /** Declined for good, and then the hold appears all the same: a stray one. */
  static FlowFixture endedWithStrays(Fact... more) {
    Fact[] facts = new Fact[6 + more.length];
    Fact[] first = {placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE, ASKABLE),
        declined(3, LOST_OR_STOLEN), unauthorized(), authorized(3, "auth-late")};
    System.arraycopy(first, 0, facts, 0, first.length);
    System.arraycopy(more, 0, facts, first.length, more.length);
    return FlowFixture.given(facts);
  }

  static FlowFixture capturing() {
    return FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), started(CAPTURE, "auth-1"));
  }

  static Optional<Long> open(FlowFixture fixture) {
    return fixture.order().open().map(OpenOperation::ref).map(OperationRef::number);
  }

  static Optional<Call.ToAcquirer> owed(FlowFixture fixture) {
    return fixture.agenda().acquirer().map(Due::call);
  }

  static Optional<Instant> dueAt(FlowFixture fixture) {
    return fixture.agenda().acquirer().flatMap(Due::at);
  }

  static List<String> strays(FlowFixture fixture) {
    return fixture.order().unexpectedFunds().stream().map(UnexpectedFunds::funds)
        .map(funds -> switch (funds) {
          case Funds.Held held -> "held " + held.authorizationId();
          case Funds.Released released -> "released " + released.authorizationId();
          case Funds.Captured taken -> "taken " + taken.reference();
          case Funds.Unpaid unpaid -> "unpaid";
          case Funds.Declined declined -> "declined";
        }).toList();
  }
}

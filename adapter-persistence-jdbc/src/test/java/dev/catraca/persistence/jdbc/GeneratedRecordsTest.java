package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Checkout;
import dev.catraca.order.PersonalData;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.generate.Faults;
import dev.catraca.testkit.generate.Orders;
import dev.catraca.testkit.generate.Outcomes;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an order holds and whatever happens to it comes back from its JSON as it was. */
class GeneratedRecordsTest {
  @Provide
  Arbitrary<Checkout> checkouts() {
    return Orders.checkouts();
  }

  @Provide
  Arbitrary<AntiFraudOutcome> evaluations() {
    return Outcomes.ofEvaluation();
  }

  @Provide
  Arbitrary<Behavior> authorizations() {
    return Faults.ofAcquirer(Operation.AUTHORIZE);
  }

  @Property(tries = 100)
  void a_dossier_comes_back(@ForAll("checkouts") Checkout checkout) {
    PersonalData dossier = new PersonalData(checkout.purchase(),
        Map.of(1, PersonalData.Payer.of(checkout.payment())));
    String stored = DossierCodec.encode(dossier);
    assertThat(DossierCodec.decode(checkout.id(), DossierCodec.VERSION, stored)).isEqualTo(dossier);
  }

  @Property(tries = 50)
  void a_history_comes_back(@ForAll("evaluations") AntiFraudOutcome evaluation,
      @ForAll("authorizations") Behavior authorization) {
    Scenario scenario = Scenario.preAuthorization();
    scenario.acquirer().next(Operation.AUTHORIZE, authorization);
    scenario.legiti().next(LegitiReceived.Evaluation.class, evaluation);
    scenario.place().advance(Duration.ofHours(50));
    for (RecordedFact recorded : scenario.store().load(scenario.id()).orElseThrow().facts()) {
      Encoded encoded = FactCodec.encode(recorded.fact());
      assertThat(FactCodec.decode(scenario.id(), recorded.sequence(), encoded)).isEqualTo(recorded.fact());
    }
  }
}

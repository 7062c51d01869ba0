package dev.catraca.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.catraca.acquirer.http.planted.SharedThatKnowsAnAdapter;
import dev.catraca.acquiring.planted.AcquiringThatKnowsAPolicy;
import dev.catraca.antifraud.planted.AntifraudThatKnowsTheOrder;
import dev.catraca.decision.planted.DecisionThatAsksAView;
import dev.catraca.flow.planted.FlowThatAsksThePort;
import dev.catraca.flow.planted.FlowThatReadsTheClock;
import dev.catraca.http.planted.ExchangeThatKnowsTheOrder;
import dev.catraca.http.reply.planted.ReplyThatKnowsTheExchange;
import dev.catraca.input.planted.InputThatDecides;
import dev.catraca.legiti.client.planted.ClientThatKnowsAWire;
import dev.catraca.legiti.client.planted.ClientThatKnowsVertx;
import dev.catraca.legiti.contract.planted.ContractThatKnowsAWire;
import dev.catraca.legiti.http.planted.AdapterThatKnowsAnother;
import dev.catraca.legiti.simulator.planted.SimulatorThatKnowsUs;
import dev.catraca.model.planted.ModelThatKnowsAFlow;
import dev.catraca.nowhere.HomelessClass;
import dev.catraca.order.planted.OrderThatKnowsAcquiring;
import dev.catraca.owed.planted.OwedThatDecides;
import dev.catraca.policy.planted.PolicyThatKnowsTheOrder;
import dev.catraca.port.planted.PortThatKnowsAUseCase;
import dev.catraca.usecase.planted.UseCaseThatKnowsAnAdapter;
import dev.catraca.view.planted.ViewThatDecides;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may see whom, held against every class of the project; and each rule held against a class that breaks it. */
class ArchitectureTest {
  private static final JavaClasses OURS = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.catraca");

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theHouseKeeps(String name, ArchRule rule) {
    rule.check(OURS);
  }

  @ParameterizedTest(name = "{0} is broken by {2}")
  @MethodSource("rules")
  void aViolationIsSeen(String name, ArchRule rule, Class<?> planted) {
    JavaClasses withViolation = new ClassFileImporter().importClasses(planted);
    assertThatThrownBy(() -> rule.check(withViolation)).isInstanceOf(AssertionError.class)
        .hasMessageContaining(planted.getSimpleName());
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("core needs Java and nothing else", Rooms.CORE_NEEDS_JAVA_AND_NOTHING_ELSE,
            UseCaseThatKnowsAnAdapter.class),
        rule("order sees no other room", Rooms.ORDER_SEES_NO_OTHER_ROOM, OrderThatKnowsAcquiring.class),
        rule("acquiring sees order", Rooms.ACQUIRING_SEES_ORDER, AcquiringThatKnowsAPolicy.class),
        rule("antifraud sees order", Rooms.ANTIFRAUD_SEES_ORDER, AntifraudThatKnowsTheOrder.class),
        rule("policy sees words", Rooms.POLICY_SEES_WORDS, PolicyThatKnowsTheOrder.class),
        rule("the model sees words and policy", Rooms.MODEL_SEES_WORDS_AND_POLICY, ModelThatKnowsAFlow.class),
        rule("flow sees the model", Rooms.FLOW_SEES_THE_MODEL, FlowThatAsksThePort.class),
        rule("owed sees flows", Rooms.OWED_SEES_FLOWS, OwedThatDecides.class),
        rule("view sees what is owed", Rooms.VIEW_SEES_WHAT_IS_OWED, ViewThatDecides.class),
        rule("input sees what is owed", Rooms.INPUT_SEES_WHAT_IS_OWED, InputThatDecides.class),
        rule("no rule asks a view", Rooms.DECISION_ASKS_NO_VIEW, DecisionThatAsksAView.class),
        rule("ports do not decide", Rooms.PORTS_DO_NOT_DECIDE, PortThatKnowsAUseCase.class),
        rule("use cases know ports and no adapter", Rooms.USE_CASES_KNOW_PORTS_AND_NO_ADAPTER,
            UseCaseThatKnowsAnAdapter.class),
        rule("the Legiti client sees only core and replies", Rooms.LEGITI_CLIENT_SEES_ONLY_CORE_AND_REPLIES,
            ClientThatKnowsAWire.class),
        rule("the Legiti adapter on the JDK sees only core, client and replies",
            Rooms.LEGITI_JDK_SEES_ONLY_CORE_AND_REPLIES,
            dev.catraca.legiti.jdk.planted.AdapterThatKnowsAnother.class),
        rule("replies see nothing of ours", Rooms.REPLIES_SEE_NOTHING_OF_OURS,
            ReplyThatKnowsTheExchange.class),
        rule("what embedders call Legiti by needs no Vert.x",
            Rooms.WHAT_EMBEDDERS_CALL_LEGITI_BY_NEEDS_NO_VERTX, ClientThatKnowsVertx.class),
        rule("the Legiti adapter sees only core and the exchange", Rooms.LEGITI_HTTP_SEES_ONLY_CORE_AND_HTTP,
            AdapterThatKnowsAnother.class),
        rule("the acquirer adapter sees only core and the exchange",
            Rooms.ACQUIRER_STUB_SEES_ONLY_CORE_AND_HTTP,
            dev.catraca.acquirer.stub.planted.AdapterThatKnowsAnother.class),
        rule("what adapters to acquirers share sees only core and the exchange",
            Rooms.ACQUIRER_HTTP_SEES_ONLY_CORE_AND_HTTP, SharedThatKnowsAnAdapter.class),
        rule("the adapter to Cielo sees only core and the exchange", Rooms.CIELO_SEES_ONLY_CORE_AND_HTTP,
            dev.catraca.acquirer.cielo.planted.AdapterThatKnowsAnother.class),
        rule("the adapter to Adyen sees only core and the exchange", Rooms.ADYEN_SEES_ONLY_CORE_AND_HTTP,
            dev.catraca.acquirer.adyen.planted.AdapterThatKnowsAnother.class),
        rule("the adapter to Stripe sees only core and the exchange", Rooms.STRIPE_SEES_ONLY_CORE_AND_HTTP,
            dev.catraca.acquirer.stripe.planted.AdapterThatKnowsAnother.class),
        rule("the store adapter sees only core", Rooms.JDBC_SEES_ONLY_CORE,
            dev.catraca.persistence.jdbc.planted.AdapterThatKnowsAnother.class),
        rule("the testkit sees only core", Rooms.TESTKIT_SEES_ONLY_CORE,
            dev.catraca.testkit.planted.TestkitThatKnowsAnAdapter.class),
        rule("the contract of wires to Legiti knows none", Rooms.LEGITI_CONTRACT_KNOWS_NO_WIRE,
            ContractThatKnowsAWire.class),
        rule("the simulator sees nothing of ours", Rooms.SIMULATOR_SEES_NOTHING_OF_OURS,
            SimulatorThatKnowsUs.class),
        rule("the exchange sees nothing of ours", Rooms.HTTP_SEES_NOTHING_OF_OURS,
            ExchangeThatKnowsTheOrder.class),
        rule("only the app wires", Rooms.ONLY_THE_APP_WIRES, UseCaseThatKnowsAnAdapter.class),
        rule("every class lives in a room", Rooms.EVERY_CLASS_LIVES_IN_A_ROOM, HomelessClass.class),
        rule("what is pure reads no clock and draws no lots",
            Rooms.WHAT_IS_PURE_READS_NO_CLOCK_AND_DRAWS_NO_LOTS, FlowThatReadsTheClock.class));
  }

  private static Arguments rule(String name, ArchRule rule, Class<?> planted) {
    return Arguments.of(name, rule, planted);
  }

  @Test
  void everyRoomHasSomebodyInIt() {
    Stream
        .of("order", "acquiring", "antifraud", "policy", "model", "flow", "owed", "view", "input", "decision",
            "port", "usecase", "http", "http.reply", "legiti.client",
            "legiti.http", "legiti.jdk", "acquirer.http", "acquirer.stub", "acquirer.cielo",
            "acquirer.adyen", "acquirer.stripe",
            "persistence.jdbc", "legiti.simulator", "legiti.contract", "testkit", "app")
        .forEach(room -> assertThat(OURS).as(room)
            .anyMatch(c -> c.getPackageName().startsWith("dev.catraca." + room)));
  }

  @Test
  void nobodyMocks() {
    assertThat(MockLibraries.onTheClassPath()).isEmpty();
    assertThat(MockLibraries.among("org.junit.jupiter.api.Test"))
        .containsExactly("org.junit.jupiter.api.Test");
  }
}

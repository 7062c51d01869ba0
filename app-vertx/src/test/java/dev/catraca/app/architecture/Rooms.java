package dev.catraca.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The rooms of the house, and who may see whom. */
final class Rooms {
  static final String ORDER = "dev.catraca.order..";
  static final String ACQUIRING = "dev.catraca.acquiring..";
  static final String ANTIFRAUD = "dev.catraca.antifraud..";
  static final String POLICY = "dev.catraca.policy..";
  static final String MODEL = "dev.catraca.model..";
  static final String FLOW = "dev.catraca.flow..";
  static final String OWED = "dev.catraca.owed..";
  static final String VIEW = "dev.catraca.view..";
  static final String INPUT = "dev.catraca.input..";
  static final String DECISION = "dev.catraca.decision..";
  static final String PORT = "dev.catraca.port..";
  static final String USE_CASE = "dev.catraca.usecase..";
  /** What is pure: it decides, or tells what was decided. */
  static final String[] PURE = {ORDER, ACQUIRING, ANTIFRAUD, POLICY, MODEL, FLOW, OWED, VIEW, INPUT,
      DECISION};
  static final String[] CORE = with(PURE, PORT, USE_CASE);
  static final String HTTP = "dev.catraca.http..";
  static final String HTTP_REPLY = "dev.catraca.http.reply..";
  static final String LEGITI_CLIENT = "dev.catraca.legiti.client..";
  static final String LEGITI_HTTP = "dev.catraca.legiti.http..";
  static final String LEGITI_JDK = "dev.catraca.legiti.jdk..";
  static final String ACQUIRER_HTTP = "dev.catraca.acquirer.http..";
  static final String ACQUIRER_STUB = "dev.catraca.acquirer.stub..";
  static final String ACQUIRER_CIELO = "dev.catraca.acquirer.cielo..";
  static final String ACQUIRER_ADYEN = "dev.catraca.acquirer.adyen..";
  static final String ACQUIRER_STRIPE = "dev.catraca.acquirer.stripe..";
  static final String JDBC = "dev.catraca.persistence.jdbc..";
  static final String[] ADAPTERS = {LEGITI_CLIENT, LEGITI_HTTP, LEGITI_JDK, ACQUIRER_HTTP, ACQUIRER_STUB,
      ACQUIRER_CIELO, ACQUIRER_ADYEN, ACQUIRER_STRIPE, JDBC};
  static final String SIMULATOR = "dev.catraca.legiti.simulator..";
  static final String LEGITI_CONTRACT = "dev.catraca.legiti.contract..";
  static final String TESTKIT = "dev.catraca.testkit..";
  static final String APP = "dev.catraca.app..";
  private static final String OURS = "dev.catraca..";

  /** The cryptography of {@code java.base} has this name for reasons of history. */
  static final ArchRule CORE_NEEDS_JAVA_AND_NOTHING_ELSE = classes().that().resideInAnyPackage(CORE)
      .should().onlyDependOnClassesThat().resideInAnyPackage(with(CORE, "java..", "javax.crypto.."))
      .because("the domain must outlive every library");

  static final ArchRule ORDER_SEES_NO_OTHER_ROOM = seesOfCore(ORDER)
      .because("the vocabulary comes first");
  static final ArchRule ACQUIRING_SEES_ORDER = seesOfCore(ACQUIRING, ORDER)
      .because("an acquirer's words do not depend on what we make of them");
  static final ArchRule ANTIFRAUD_SEES_ORDER = seesOfCore(ANTIFRAUD, ORDER)
      .because("Legiti's words do not depend on what we make of them");
  static final ArchRule POLICY_SEES_WORDS = seesOfCore(POLICY, ORDER, ACQUIRING)
      .because("a merchant chooses before there is an order");
  static final ArchRule MODEL_SEES_WORDS_AND_POLICY = seesOfCore(MODEL, ORDER, ACQUIRING, ANTIFRAUD, POLICY)
      .because("a fact is true, whatever is decided about it");
  static final ArchRule FLOW_SEES_THE_MODEL = seesOfCore(FLOW, ORDER, ACQUIRING, ANTIFRAUD, POLICY, MODEL)
      .because("a flow is a pure function that can be explored");
  static final ArchRule OWED_SEES_FLOWS = seesOfCore(OWED, ORDER, ACQUIRING, ANTIFRAUD, POLICY, MODEL, FLOW)
      .because("what is owed follows from the order and its flow");
  static final ArchRule VIEW_SEES_WHAT_IS_OWED = seesOfCore(VIEW, ORDER, ACQUIRING, ANTIFRAUD, POLICY, MODEL,
      FLOW, OWED)
      .because("what is shown decides nothing");
  static final ArchRule INPUT_SEES_WHAT_IS_OWED = seesOfCore(INPUT, ORDER, ACQUIRING, ANTIFRAUD, POLICY,
      MODEL,
      OWED)
      .because("a request does not know what becomes of it");
  static final ArchRule DECISION_ASKS_NO_VIEW = seesOfCore(DECISION, ORDER, ACQUIRING, ANTIFRAUD, POLICY,
      MODEL,
      FLOW, OWED, INPUT)
      .because("views are for people; no rule asks one");
  static final ArchRule PORTS_DO_NOT_DECIDE = seesOfCore(PORT, ORDER, ACQUIRING, ANTIFRAUD, POLICY, MODEL,
      VIEW)
      .because("a port says what the core needs, not what it does with it");

  static final ArchRule USE_CASES_KNOW_PORTS_AND_NO_ADAPTER = noClasses().that().resideInAPackage(USE_CASE)
      .should().dependOnClassesThat().resideInAnyPackage(with(ADAPTERS, HTTP, SIMULATOR, TESTKIT, APP))
      .because("adapters are exchanged without the core's knowledge");

  static final ArchRule LEGITI_CLIENT_SEES_ONLY_CORE_AND_REPLIES = seesOnlyCore(LEGITI_CLIENT, HTTP_REPLY);
  static final ArchRule LEGITI_HTTP_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(LEGITI_HTTP, LEGITI_CLIENT, HTTP);
  static final ArchRule LEGITI_JDK_SEES_ONLY_CORE_AND_REPLIES = seesOnlyCore(LEGITI_JDK, LEGITI_CLIENT,
      HTTP_REPLY);
  static final ArchRule ACQUIRER_STUB_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_STUB, HTTP);
  static final ArchRule ACQUIRER_HTTP_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_HTTP, HTTP);
  static final ArchRule CIELO_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_CIELO, ACQUIRER_HTTP, HTTP);
  static final ArchRule ADYEN_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_ADYEN, ACQUIRER_HTTP, HTTP);
  static final ArchRule STRIPE_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_STRIPE, ACQUIRER_HTTP, HTTP);
  static final ArchRule JDBC_SEES_ONLY_CORE = seesOnlyCore(JDBC);
  static final ArchRule TESTKIT_SEES_ONLY_CORE = seesOnlyCore(TESTKIT);

  static final ArchRule LEGITI_CONTRACT_KNOWS_NO_WIRE = noClasses().that().resideInAPackage(LEGITI_CONTRACT)
      .should().dependOnClassesThat(
          inOursBut(with(CORE, LEGITI_CLIENT, SIMULATOR, TESTKIT, LEGITI_CONTRACT)))
      .because("what every wire must do does not depend on one");

  static final ArchRule SIMULATOR_SEES_NOTHING_OF_OURS = noClasses().that().resideInAPackage(SIMULATOR)
      .should().dependOnClassesThat(inOursBut(SIMULATOR))
      .because("what it shared with us it could not disprove");

  static final ArchRule HTTP_SEES_NOTHING_OF_OURS = noClasses().that().resideInAPackage(HTTP)
      .should().dependOnClassesThat(inOursBut(HTTP))
      .because("what adapters share knows nothing of what they are for");

  static final ArchRule REPLIES_SEE_NOTHING_OF_OURS = noClasses().that().resideInAPackage(HTTP_REPLY)
      .should().dependOnClassesThat(inOursBut(HTTP_REPLY))
      .because("any client's exchange ends in these words");

  static final ArchRule WHAT_EMBEDDERS_CALL_LEGITI_BY_NEEDS_NO_VERTX = noClasses()
      .that().resideInAnyPackage(LEGITI_CLIENT, LEGITI_JDK, HTTP_REPLY)
      .should().dependOnClassesThat().resideInAnyPackage("io.vertx..", "io.netty..")
      .because("a shop's framework brings a Vert.x or a Netty of its own, or none");

  static final ArchRule ONLY_THE_APP_WIRES = noClasses().that().resideOutsideOfPackage(APP)
      .should().dependOnClassesThat().resideInAPackage(APP)
      .because("composition is nobody else's business");

  static final ArchRule EVERY_CLASS_LIVES_IN_A_ROOM = classes().that().resideInAPackage(OURS)
      .should().resideInAnyPackage(with(with(CORE, ADAPTERS), HTTP, SIMULATOR, TESTKIT, LEGITI_CONTRACT, APP))
      .because("a rule about rooms says nothing about a class outside of them");

  static final ArchRule WHAT_IS_PURE_READS_NO_CLOCK_AND_DRAWS_NO_LOTS = noClasses()
      .that().resideInAnyPackage(PURE)
      .should().callMethod(Instant.class, "now").orShould().callMethod(Instant.class, "now", Clock.class)
      .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
      .orShould().callMethod(UUID.class, "randomUUID")
      .orShould().dependOnClassesThat().belongToAnyOf(Clock.class, InstantSource.class, Random.class,
          ThreadLocalRandom.class, Thread.class, System.class)
      .because("time and ids arrive with the request, or the same facts would not tell the same story");

  private Rooms() {}

  private static ArchRule seesOnlyCore(String room, String... shared) {
    return noClasses().that().resideInAPackage(room)
        .should().dependOnClassesThat(inOursBut(with(with(CORE, shared), room)))
        .because("adapters depend on the core and never on each other");
  }

  /** Of the core's rooms, a room sees only those named, and itself: arrows go one way. */
  private static ArchRule seesOfCore(String room, String... below) {
    return noClasses().that().resideInAPackage(room)
        .should().dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(CORE)
            .and(inOursBut(with(below, room))));
  }

  private static DescribedPredicate<JavaClass> inOursBut(String... rooms) {
    return JavaClass.Predicates.resideInAPackage(OURS)
        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(rooms)))
        .as("live in another of our rooms");
  }

  private static String[] with(String[] rooms, String... more) {
    return Stream.concat(Stream.of(rooms), Stream.of(more)).toArray(String[]::new);
  }
}

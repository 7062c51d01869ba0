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
  static final String FLOW = "dev.catraca.flow..";
  static final String PORT = "dev.catraca.port..";
  static final String USE_CASE = "dev.catraca.usecase..";
  static final String[] CORE = {ORDER, FLOW, PORT, USE_CASE};
  static final String HTTP = "dev.catraca.http..";
  static final String LEGITI_HTTP = "dev.catraca.legiti.http..";
  static final String ACQUIRER_STUB = "dev.catraca.acquirer.stub..";
  static final String ACQUIRER_CIELO = "dev.catraca.acquirer.cielo..";
  static final String ACQUIRER_ADYEN = "dev.catraca.acquirer.adyen..";
  static final String JDBC = "dev.catraca.persistence.jdbc..";
  static final String[] ADAPTERS = {LEGITI_HTTP, ACQUIRER_STUB, ACQUIRER_CIELO, ACQUIRER_ADYEN, JDBC};
  static final String SIMULATOR = "dev.catraca.legiti.simulator..";
  static final String TESTKIT = "dev.catraca.testkit..";
  static final String APP = "dev.catraca.app..";
  private static final String OURS = "dev.catraca..";

  /** The cryptography of {@code java.base} has this name for reasons of history. */
  static final ArchRule CORE_NEEDS_JAVA_AND_NOTHING_ELSE = classes().that().resideInAnyPackage(CORE)
      .should().onlyDependOnClassesThat().resideInAnyPackage(with(CORE, "java..", "javax.crypto.."))
      .because("the domain must outlive every library");

  static final ArchRule ORDER_KNOWS_NO_OTHER_ROOM = noClasses().that().resideInAPackage(ORDER)
      .should().dependOnClassesThat().resideInAnyPackage(FLOW, PORT, USE_CASE)
      .because("the vocabulary comes first");

  static final ArchRule FLOW_KNOWS_NO_PORT_AND_NO_USE_CASE = noClasses().that().resideInAPackage(FLOW)
      .should().dependOnClassesThat().resideInAnyPackage(PORT, USE_CASE)
      .because("a flow is a pure function that can be explored");

  static final ArchRule PORTS_KNOW_NO_USE_CASE = noClasses().that().resideInAPackage(PORT)
      .should().dependOnClassesThat().resideInAPackage(USE_CASE)
      .because("a port says what the core needs, not what it does with it");

  static final ArchRule USE_CASES_KNOW_PORTS_AND_NO_ADAPTER = noClasses().that().resideInAPackage(USE_CASE)
      .should().dependOnClassesThat().resideInAnyPackage(with(ADAPTERS, HTTP, SIMULATOR, TESTKIT, APP))
      .because("adapters are exchanged without the core's knowledge");

  static final ArchRule LEGITI_HTTP_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(LEGITI_HTTP, HTTP);
  static final ArchRule ACQUIRER_STUB_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_STUB, HTTP);
  static final ArchRule CIELO_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_CIELO, HTTP);
  static final ArchRule ADYEN_SEES_ONLY_CORE_AND_HTTP = seesOnlyCore(ACQUIRER_ADYEN, HTTP);
  static final ArchRule JDBC_SEES_ONLY_CORE = seesOnlyCore(JDBC);
  static final ArchRule TESTKIT_SEES_ONLY_CORE = seesOnlyCore(TESTKIT);

  static final ArchRule SIMULATOR_SEES_NOTHING_OF_OURS = noClasses().that().resideInAPackage(SIMULATOR)
      .should().dependOnClassesThat(inOursBut(SIMULATOR))
      .because("what it shared with us it could not disprove");

  static final ArchRule HTTP_SEES_NOTHING_OF_OURS = noClasses().that().resideInAPackage(HTTP)
      .should().dependOnClassesThat(inOursBut(HTTP))
      .because("what adapters share knows nothing of what they are for");

  static final ArchRule ONLY_THE_APP_WIRES = noClasses().that().resideOutsideOfPackage(APP)
      .should().dependOnClassesThat().resideInAPackage(APP)
      .because("composition is nobody else's business");

  static final ArchRule EVERY_CLASS_LIVES_IN_A_ROOM = classes().that().resideInAPackage(OURS)
      .should().resideInAnyPackage(with(with(CORE, ADAPTERS), HTTP, SIMULATOR, TESTKIT, APP))
      .because("a rule about rooms says nothing about a class outside of them");

  static final ArchRule FLOW_AND_ORDER_READ_NO_CLOCK_AND_DRAW_NO_LOTS = noClasses()
      .that().resideInAnyPackage(FLOW, ORDER)
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

  private static DescribedPredicate<JavaClass> inOursBut(String... rooms) {
    return JavaClass.Predicates.resideInAPackage(OURS)
        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(rooms)))
        .as("live in another of our rooms");
  }

  private static String[] with(String[] rooms, String... more) {
    return Stream.concat(Stream.of(rooms), Stream.of(more)).toArray(String[]::new);
  }
}

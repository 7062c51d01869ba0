package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.afterStoring;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.Moment.beforeStoring;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.model.Fact;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.LegitiReceived.Collection;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies at every moment of several stories, one at a time, at acquirers of both kinds that can find out: each order ends as
 * it would have, no effect is repeated, and Legiti sees the order's own history, in order.
 */
class CrashEverywhereTest {
  /** Everything at which a process can die. */
  static Stream<Moment> moments() {
    Stream<Moment> acquirer = Stream.of(Operation.values())
        .flatMap(operation -> Stream.of(beforeSending(operation), afterEffectOf(operation)));
    List<Class<? extends LegitiReceived>> calls = List.of(Evaluation.class, Collection.class, Payment.class,
        Status.class, Mark.class);
    Stream<Moment> legiti = calls.stream()
        .flatMap(call -> Stream.of(beforeSending(call), afterEffectOf(call)));
    Stream<Moment> store = Stream.of(Fact.class.getPermittedSubclasses())
        .flatMap(fact -> Stream.of(beforeStoring(fact.asSubclass(Fact.class)),
            afterStoring(fact.asSubclass(Fact.class))));
    return Stream.of(acquirer, legiti, store).flatMap(each -> each);
  }

  /** Tells the story on both kinds of acquirers; a client whose request died with the process asks again. */
  private static void tell(Supplier<Scenario> flow, Decision decision, Moment moment,
      List<Consumer<Scenario>> steps,
      Consumer<Scenario> end) {
    for (Scenario scenario : List.of(flow.get(),
        flow.get().acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofSeconds(15))))) {
      scenario.legiti(always(Evaluation.class, decided(decision))).crash(moment);
      for (Consumer<Scenario> step : steps) {
        step.accept(scenario);
        revive(scenario, step);
        scenario.advance(Duration.ofMinutes(5));
        revive(scenario, nothing -> {});
      }
      end.accept(scenario.advance(Duration.ofMinutes(5)));
      assertThat(new HashSet<>(scenario.legiti().received(Evaluation.class))).hasSizeLessThanOrEqualTo(1);
      assertThat(scenario.acquirer().conflicts()).isEmpty();
    }
  }

  private static void revive(Scenario scenario, Consumer<Scenario> step) {
    if (scenario.hasCrashed()) {
      scenario.restart();
      step.accept(scenario);
    }
  }

  /** What Legiti was told, repetitions of the same thing aside. */
  private static List<String> told(Scenario scenario) {
    List<String> told = new ArrayList<>();
    for (LegitiReceived call : scenario.legiti().received(scenario.id())) {
      if (told.isEmpty() || !told.get(told.size() - 1).equals(call.toString())) {
        told.add(call.toString());
      }
    }
    return told.stream().map(line -> line.replaceAll(" (tx:|\\().*", "")).toList();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void captured_then_refunded_in_two_parts(Moment moment) {
    tell(Scenario::preAuthorization, APPROVE, moment,
        List.of(Scenario::place, s -> s.refund("r1", 4_000), s -> s.refund("r2")),
        s -> {
          s.expectSettled(CANCELLED).expectLedger(authorizations(1), captures(1), captured(11_000),
              refunded(11_000));
          assertThat(told(s)).containsExactly("evaluate pending", "payment 1 authorized",
              "payment 1 captured",
              "status approved", "status cancelled");
        });
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("moments")
  void charged_then_charged_back(Moment moment) {
    tell(Scenario::direct, APPROVE, moment, List.of(Scenario::place, s -> s.chargeback(true)), s -> {
      s.expectSettled(APPROVED).expectLedger(captures(1), captured(11_000), refunded(0));
      assertThat(told(s)).containsExactly("evaluate pending", "payment 1 captured", "status approved",
          "mark chargeback");
    });
  }

  @ParameterizedTest
  @MethodSource("moments")
  void reviewed_and_rejected_for_fraud(Moment moment) {
    tell(Scenario::preAuthorization, MANUAL, moment, List.of(Scenario::place, s -> s.reject("rita", true)),
        s -> {
          s.expectSettled(DECLINED).expectLedger(authorizations(1), voids(1), captures(0));
          assertThat(told(s)).containsExactly("evaluate pending", "payment 1 authorized",
              "status manual_analysis",
              "status declined", "mark manual_analysis");
        });
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("moments")
  void reviewed_and_cancelled(Moment moment) {
    tell(Scenario::preAuthorization, MANUAL, moment, List.of(Scenario::place, Scenario::cancel), s -> {
      s.expectSettled(CANCELLED).expectLedger(authorizations(1), voids(1), captures(0));
      assertThat(told(s)).containsExactly("evaluate pending", "payment 1 authorized",
          "status manual_analysis",
          "status cancelled");
    });
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("moments")
  void declined_naming_fraud(Moment moment) {
    tell(Scenario::preAuthorization, APPROVE, moment,
        List.of(s -> s.acquirer(acquirer -> acquirer.always(AUTHORIZE, declined(FRAUD))).place()), s -> {
          s.expectSettled(UNAUTHORIZED).expectLedger(captures(0), authorizations(0));
          assertThat(told(s)).containsExactly("collect unauthorized", "payment 1 declined",
              "status unauthorized",
              "mark acquirer");
        });
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("moments")
  void an_approved_hold_that_died_is_renewed(Moment moment) {
    tell(Scenario::preAuthorization, MANUAL, moment,
        List.of(Scenario::place, s -> {
          s.acquirer().holds(s.id()).stream().findFirst().ifPresent(hold -> s.acquirer().expire(hold.id()));
        }, s -> s.approve("rita")),
        s -> {
          s.expectSettled(APPROVED).expectLedger(captures(1), openHolds(0), authorizations(2),
              captured(11_000));
          assertThat(s.order().attempts()).isEqualTo(1);
          assertThat(told(s)).containsExactly("evaluate pending", "payment 1 authorized",
              "status manual_analysis",
              "payment 2 authorized", "payment 2 captured", "status approved");
        });
  }
}

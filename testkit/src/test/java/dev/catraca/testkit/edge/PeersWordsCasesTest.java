package dev.catraca.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.input.Input;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.Observer;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderReport;
import dev.catraca.port.TimelineNote;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Peers, and adapters, that say what they should not (invariant 23): the card's number, however written, its code, a key, and what
 * breaks lines, databases and terminals. None of it gets past the engine: not into facts, remarks, what lanes wait for, nor the log.
 */
class PeersWordsCasesTest {
  private static final String NUMBER = "4111111111111111";
  private static final String KEY = "sk_live_51H8ZkqA7rQ";
  private static final String BODY = "card 4111 1111-1111.1111 \u0664\u0661\u0661\u0661111111111111 "
      + "4111:1111:1111:1111 cvv: 737 Authorization: Bearer abcdef123456 \"api_key\": \"pa55word-of-theirs\" "
      + KEY
      + " Qm9keTpzZWNyZXQxMjM0NTY3ODkwMTIzNDU2 \u0000 \u001b[2J \ud83d \u2028next line\nlevel=ERROR forged \u202e";
  private static final List<String> FORBIDDEN = List.of("1111", "737", "abcdef123456", "pa55word", KEY,
      "Qm9keT",
      "\u0000", "\u001b", "\ud83d", "\u2028", "\n", "\u202e");

  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final List<String> observed = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final OrderId id = OrderDraft.order().orderId();
  private final Logger log = Logger.getLogger("dev.catraca.usecase");
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord said) {
      StringWriter words = new StringWriter();
      words.append(String.valueOf(said.getMessage())).append(java.util.Arrays.toString(said.getParameters()));
      if (said.getThrown() != null) {
        said.getThrown().printStackTrace(new PrintWriter(words, true));
      }
      logged.add(words.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
    log.setLevel(Level.ALL);
  }

  @AfterEach
  void stopListening() {
    log.removeHandler(handler);
  }

  static Stream<BiFunction<OperationRequest, AcquirerOutcome, AcquirerOutcome>> acquirers() {
    return Stream.of(
        (request, good) -> new AcquirerOutcome.Declined(DeclineCategory.FUNDS, BODY, BODY, Optional.of(BODY)),
        (request, good) -> new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, BODY),
        (request, good) -> new AcquirerOutcome.NotSent(BODY),
        (request, good) -> new AcquirerOutcome.Unknown(BODY),
        (request, good) -> {
          throw new IllegalStateException(BODY, new IllegalArgumentException(BODY));
        },
        (request, good) -> good instanceof AcquirerOutcome.Authorized a
            ? new AcquirerOutcome.Authorized(a.authorizationId(), Optional.of(NUMBER), a.amount(),
                a.captureBefore())
            : good,
        (request, good) -> good instanceof AcquirerOutcome.Authorized a
            ? new AcquirerOutcome.Authorized(NUMBER, Optional.empty(), a.amount(), a.captureBefore())
            : good,
        (request, good) -> good instanceof AcquirerOutcome.Authorized a
            ? new AcquirerOutcome.Authorized("a\0b", Optional.of("t\ud83d"), a.amount(), a.captureBefore())
            : good,
        (request, good) -> good instanceof AcquirerOutcome.Captured
            ? new AcquirerOutcome.Declined(DeclineCategory.OTHER, BODY, BODY, Optional.empty())
            : good,
        (request, good) -> good instanceof AcquirerOutcome.Voided
            ? new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, BODY)
            : good);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("acquirers")
  void nothing_that_an_acquirer_says_is_kept_as_it_is(
      BiFunction<OperationRequest, AcquirerOutcome, AcquirerOutcome> saying) {
    run(hostile(FakeAcquirer.idempotent(clock), saying), ScriptedLegiti.deciding(Decision.APPROVE), id);
    run(hostile(FakeAcquirer.queryOnly(clock, Duration.ofSeconds(5)), saying),
        ScriptedLegiti.deciding(Decision.APPROVE), new OrderId("order-2"));
  }

  @Test
  void an_id_that_cannot_be_kept_leaves_the_outcome_unknown_and_nothing_else_starts() {
    FakeAcquirer honest = FakeAcquirer.idempotent(clock);
    run(hostile(honest, (request, good) -> good instanceof AcquirerOutcome.Authorized a
        ? new AcquirerOutcome.Authorized(NUMBER, Optional.empty(), a.amount(), a.captureBefore())
        : good), ScriptedLegiti.deciding(Decision.APPROVE), id);

    assertThat(facts()).doesNotContain("Authorized").containsOnlyOnce("OperationStarted");
    assertThat(store.timeline(id).toString()).contains("the answer's id cannot be stored");
  }

  static Stream<AntiFraudOutcome> answers() {
    Map<String, List<String>> fields = Map.of(BODY, List.of(BODY), "items.0.quantity", List.of(BODY));
    return Stream.of(new AntiFraudOutcome.Decided(Decision.MANUAL, Optional.of(BODY)),
        new AntiFraudOutcome.Acknowledged(BODY), new AntiFraudOutcome.Unreadable(BODY),
        new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), BODY, fields),
        new AntiFraudOutcome.NotAuthorized(403, BODY),
        new AntiFraudOutcome.TryLater(BODY, Optional.empty(), true),
        new AntiFraudOutcome.Unknown(BODY));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("answers")
  void nothing_that_legiti_says_is_kept_as_it_is(AntiFraudOutcome answer) {
    run(FakeAcquirer.idempotent(clock), new Saying(() -> answer), id);
  }

  @Test
  void nor_what_an_adapter_throws() {
    run(FakeAcquirer.idempotent(clock), new Saying(() -> {
      throw new IllegalStateException(BODY);
    }), id);
    assertThat(store.timeline(id).toString()).contains("the adapter failed: IllegalStateException");
  }

  @Test
  void nor_what_one_throws_that_is_only_asked_for_its_terms() {
    run(FakeAcquirer.idempotent(clock), new Saying(() -> new AntiFraudOutcome.Unknown("lost")) {
      @Override
      public Duration callTimeout() {
        throw new IllegalStateException(BODY, new IllegalStateException(BODY));
      }
    }, id);
    assertThat(logged).anyMatch(line -> line.contains("IllegalStateException"));
  }

  @Test
  void nor_what_an_acquirer_tells_of_its_own_accord() {
    FakeAcquirer acquirer = FakeAcquirer.neither(clock);
    Engine engine = engine(hostile(acquirer, (request, good) -> new AcquirerOutcome.Unknown("lost")),
        ScriptedLegiti.deciding(Decision.APPROVE));
    engine.placeOrder().place(OrderDraft.order().checkout(), "shop");
    engine.worker().runDue();
    OpenOperation open = engine.readOrder().read(id).orElseThrow().open().orElseThrow();

    engine.receiveAcquirerNotice().receive(id, new Input.AcquirerAnswered(open.ref(),
        new AcquirerOutcome.Declined(DeclineCategory.FUNDS, BODY, BODY, Optional.of(NUMBER))), "acquirer");

    assertThat(facts()).contains("PaymentDeclined");
    expectNothingForbidden(id);
  }

  @Test
  void ordinary_words_and_ids_stay_as_they_are() {
    String words = "51 saldo insuficiente: tente 12:30 (ref. 8816178952380553), ação nº 7, request"
        + " 550e8400-e29b-41d4-a716-44665544abcd";
    run(hostile(FakeAcquirer.idempotent(clock), (request, good) -> new AcquirerOutcome.Declined(
        DeclineCategory.FUNDS, "51", words.replace(" (ref. 8816178952380553)", ""),
        Optional.of("8816178952380553"))),
        ScriptedLegiti.deciding(Decision.APPROVE), id);

    assertThat(store.timeline(id).toString()).contains(words.replace(" (ref. 8816178952380553)", ""))
        .contains("8816178952380553");
  }

  private void run(Acquirer acquirer, AntiFraud legiti, OrderId order) {
    Engine engine = engine(acquirer, legiti);
    engine.placeOrder().place(OrderDraft.order().id(order.value()).checkout(), "shop");
    for (int round = 0; round < 12; round++) {
      engine.worker().runDue();
      clock.advance(Duration.ofSeconds(round < 8 ? 20 : 3600));
      if (round == 9) {
        engine.cancelOrder().cancel(order, Optional.empty(), "shop");
      }
    }
    expectNothingForbidden(order);
  }

  private Engine engine(Acquirer acquirer, AntiFraud legiti) {
    // Waits drawn at random would now and then spell a forbidden number in a time.
    return Engine.with(store, acquirer, legiti).time(clock).random(() -> 1L << 62).observer(new Observer() {
      @Override
      public void recorded(OrderId order, List<RecordedFact> facts) {
        observed.add(facts.toString());
      }

      @Override
      public void remarked(OrderId order, TimelineNote remark) {
        observed.add(remark.toString());
      }
    }).build();
  }

  private void expectNothingForbidden(OrderId order) {
    for (String forbidden : FORBIDDEN) {
      // What is known of the card, and the logged stack's own line breaks, may be there.
      assertThat(masked(store.timeline(order).toString())).as("timeline").doesNotContain(forbidden);
      assertThat(masked(store.lanes(order).toString())).as("lanes").doesNotContain(forbidden);
      assertThat(masked(observed.toString())).as("observed").doesNotContain(forbidden);
      assertThat(masked(logged.toString()).replace("\n", "")).as("log")
          .doesNotContain(forbidden.equals("\n") ? NUMBER : forbidden);
    }
  }

  private static String masked(String text) {
    return text.replace("Card[411111…1111]", "card");
  }

  private List<String> facts() {
    return store.load(id).orElseThrow().facts().stream().map(f -> f.fact().getClass().getSimpleName())
        .toList();
  }

  private static Acquirer hostile(FakeAcquirer honest,
      BiFunction<OperationRequest, AcquirerOutcome, AcquirerOutcome> saying) {
    return new Acquirer() {
      @Override
      public AcquirerTerms terms() {
        return honest.terms();
      }

      @Override
      public AcquirerOutcome perform(OperationRequest request) {
        boolean money = request.operation() == Operation.AUTHORIZE || request.operation() == Operation.CAPTURE
            || request.operation() == Operation.VOID;
        return saying.apply(request, money ? honest.perform(request) : new AcquirerOutcome.Unknown(BODY));
      }

      @Override
      public QueryOutcome query(OperationRequest request) {
        AcquirerOutcome said = saying.apply(request, honest.perform(request));
        return said instanceof AcquirerOutcome.Unknown || said instanceof AcquirerOutcome.NotSent
            ? new QueryOutcome.NoTrace(BODY)
            : new QueryOutcome.Found(said);
      }
    };
  }

  /** A Legiti that answers everything so. */
  private static class Saying implements AntiFraud {
    private final java.util.function.Supplier<AntiFraudOutcome> words;

    Saying(java.util.function.Supplier<AntiFraudOutcome> words) {
      this.words = words;
    }

    @Override
    public Duration callTimeout() {
      return Duration.ofSeconds(5);
    }

    @Override
    public AntiFraudOutcome evaluate(OrderReport report) {
      return words.get();
    }

    @Override
    public AntiFraudOutcome collect(OrderReport report) {
      return words.get();
    }

    @Override
    public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
      return words.get();
    }

    @Override
    public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
      return words.get();
    }

    @Override
    public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
      return words.get();
    }
  }
}

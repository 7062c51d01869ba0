package dev.catraca.proof.explore;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.Order;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Event;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What may happen between the workers and Legiti. */
final class LegitiMoves {
  private static final String BY = "legiti";
  private static final AntiFraudOutcome NO_ANSWER = new AntiFraudOutcome.Unknown("time-out");
  private static final AntiFraudOutcome NOT_REACHED = new AntiFraudOutcome.TryLater("connection refused",
      Optional.empty(), false);
  private static final AntiFraudOutcome BUSY = new AntiFraudOutcome.TryLater("503", Optional.empty(), true);
  private static final AntiFraudOutcome REFUSED = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2),
      "invalid", Map.of("items.0.quantity", List.of("Not a valid integer.")));
  private static final AntiFraudOutcome KNOWN_ID = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2),
      "invalid", Map.of("id", List.of("Already there.")));
  private static final AntiFraudOutcome BAD_KEY = new AntiFraudOutcome.NotAuthorized(401, "Unauthorized");
  private static final AntiFraudOutcome LOGIN_PAGE = new AntiFraudOutcome.Unreadable("a login page");
  private static final AntiFraudOutcome TAKEN = new AntiFraudOutcome.Acknowledged("Order received");

  private final NextMoves ways;
  private final ExploredSetting place;
  private final Order order;
  private final World world;

  private LegitiMoves(NextMoves ways) {
    this.ways = ways;
    place = ways.place();
    order = ways.from().order();
    world = ways.from().world();
  }

  static void find(NextMoves ways) {
    LegitiMoves moves = new LegitiMoves(ways);
    Agenda agenda = Agenda.of(moves.order);
    agenda.evaluation().ifPresent(owed -> moves.owed(owed.call()));
    if (moves.place.reportsStepByStep()) {
      agenda.notification().ifPresent(owed -> moves.tell(owed.call().notice()));
    }
    for (Message message : moves.world.inFlight()) {
      if (message instanceof Message.Evaluated evaluated) {
        moves.deliver(evaluated);
      }
      if (message instanceof Message.Notified notified) {
        moves.deliver(notified);
      }
    }
  }

  // --- evaluation ---

  private void owed(Call.ToEvaluator call) {
    switch (call) {
      case Call.BeginEvaluation begin -> ways.goesOn("start the evaluation of payment " + begin.payment(),
          turn -> turn.decide(new Input.StartEvaluation(begin), "engine", Start.NOW));
      case Call.AbandonEvaluation abandon -> ways.goesOn("give the evaluation up",
          turn -> turn.decide(new Input.EvaluationGivenUp(), "engine", Start.NOW));
      case Call.Evaluate evaluate -> evaluate(evaluate.evaluation());
    }
  }

  private void evaluate(OpenEvaluation open) {
    String name = "evaluate payment " + open.payment() + ": ";
    boolean inHand = world.isInHand(open.start());
    decides(open, name, Decision.APPROVE, 0);
    decides(open, name, Decision.REJECT, 0);
    decides(open, name, Decision.MANUAL, 0);
    if (!place.plain()) {
      decides(open, name, Decision.UNAVAILABLE, 1);
      answers(open, name + "no decision", 1, new AntiFraudOutcome.Acknowledged("sandbox"), true);
    }
    ways.fault(name + "nobody tries until the deadline has passed",
        turn -> turn.decide(new Input.EvaluationGivenUp(), "clock", open.deadline().plusMillis(1)));
    ways.fault(name + "no answer until the deadline", turn -> {
      turn.see(new Event.Told(call(open.snapshot())));
      turn.world(World::knownToLegiti);
      read(turn, new Message.Evaluated(open.start(), open.snapshot(), NO_ANSWER, false),
          open.deadline().plusMillis(1));
    });
    if (place.reportsStepByStep()) {
      answers(open, name + "no answer, and it was lost", 1, NO_ANSWER, false);
      answers(open, name + "no answer, and it arrived", 1, NO_ANSWER, true);
      answers(open, name + "a login page answers", 1, LOGIN_PAGE, false);
      answers(open, name + "busy", 1, BUSY, false);
      answers(open, name + "not reached", 1, NOT_REACHED, false);
      answers(open, name + "refused", 1, REFUSED, false);
      answers(open, name + "bad key", 1, BAD_KEY, false);
      if (world.atLegiti()) {
        answers(open, name + "known already", 0, KNOWN_ID, true);
      }
      if (!inHand) {
        ways.fault(name + "the worker dies with the answer", turn -> {
          turn.see(new Event.Told(call(open.snapshot())));
          turn.world(World::knownToLegiti);
          turn.see(new Event.Forgotten());
          turn.decide(new Input.CreationUncertain(), "engine", Start.NOW);
        });
      }
    }
  }

  private void decides(OpenEvaluation open, String name, Decision decision, int cost) {
    AntiFraudOutcome outcome = new AntiFraudOutcome.Decided(decision, Optional.empty());
    String words = name + decision.name().toLowerCase(Locale.ROOT);
    answers(open, words, cost, outcome, true);
    ways.add(words + ", the answer is held up", cost + 1, false, turn -> {
      turn.see(new Event.Told(call(open.snapshot())));
      turn.world(w -> w.knownToLegiti().plus(
          new Message.Evaluated(open.start(), open.snapshot(), outcome, false)));
    });
  }

  private void answers(OpenEvaluation open, String words, int cost, AntiFraudOutcome outcome, boolean taken) {
    ways.add(words, cost, cost == 0, turn -> {
      turn.see(new Event.Told(call(open.snapshot())));
      turn.world(w -> taken ? w.knownToLegiti() : w);
      read(turn, new Message.Evaluated(open.start(), open.snapshot(), outcome, false), Start.NOW);
    });
  }

  private LegitiReceived.Evaluation call(OrderSnapshot told) {
    return new LegitiReceived.Evaluation(report(told));
  }

  private OrderReport report(OrderSnapshot told) {
    return new OrderReport(order.id(), order.amount(), order.placedAt(), told, Start.DOSSIER);
  }

  private void deliver(Message.Evaluated held) {
    ways.add("the held-up " + name(held.outcome()) + " of evaluation " + held.number() + " is read", 0,
        !held.ignored(), turn -> {
          turn.world(w -> w.minus(held));
          read(turn, held, Start.NOW);
        });
    if (!held.ignored()) {
      ways.outside("the held-up " + name(held.outcome()) + " of evaluation " + held.number() + " is lost",
          turn -> {
            turn.world(w -> w.minus(held));
            turn.see(new Event.Forgotten());
            turn.decide(new Input.CreationUncertain(), "engine", Start.NOW);
          });
    }
  }

  private void read(MoveInProgress turn, Message.Evaluated answer, Instant nextTry) {
    if (!answer.ignored()) {
      turn.see(new Event.Heard(call(answer.told()), answer.outcome()));
    }
    Transition decided = turn.decide(new Input.LegitiEvaluated(answer.number(), answer.outcome(), nextTry),
        BY,
        Start.NOW);
    boolean held = turn.world().inFlight().contains(answer);
    if (held || (place.keepsIgnored() && answer.outcome() instanceof AntiFraudOutcome.Decided)) {
      Replies.judge(turn, place, answer, decided);
    }
  }

  private static String name(AntiFraudOutcome outcome) {
    return outcome instanceof AntiFraudOutcome.Decided decided
        ? decided.decision().name().toLowerCase(Locale.ROOT)
        : outcome.getClass().getSimpleName();
  }

  // --- notifications ---

  private void tell(Notification notice) {
    String name = "tell Legiti " + notice.id() + ": ";
    boolean creation = notice.id().kind() == NotificationId.Kind.CREATION;
    told(notice, name + "acknowledged", 0, TAKEN, true);
    told(notice, name + "no answer, and it was lost", 1, NO_ANSWER, false);
    told(notice, name + "no answer, and it arrived", 1, NO_ANSWER, true);
    told(notice, name + "a login page answers", 1, LOGIN_PAGE, false);
    told(notice, name + "not reached", 1, NOT_REACHED, false);
    told(notice, name + "refused", 1, REFUSED, false);
    if (creation) {
      told(notice, name + "a decision", 1,
          new AntiFraudOutcome.Decided(Decision.APPROVE, Optional.empty()), true);
      if (world.atLegiti()) {
        told(notice, name + "known already", 0, KNOWN_ID, true);
      }
    }
    ways.fault(name + "the worker dies with the answer", turn -> {
      turn.see(new Event.Told(call(notice.message())));
      turn.world(w -> creation ? w.knownToLegiti() : w);
      turn.see(new Event.Forgotten());
      if (creation) {
        turn.decide(new Input.CreationUncertain(), "engine", Start.NOW);
      }
    });
    ways.fault(name + "acknowledged, the answer is held up", turn -> {
      turn.see(new Event.Told(call(notice.message())));
      turn.world(w -> (creation ? w.knownToLegiti() : w)
          .plus(new Message.Notified(notice.id(), notice.message(), TAKEN, false)));
    });
  }

  private void told(Notification notice, String words, int cost, AntiFraudOutcome outcome, boolean arrives) {
    boolean creation = notice.id().kind() == NotificationId.Kind.CREATION;
    ways.add(words, cost, cost == 0, turn -> {
      turn.see(new Event.Told(call(notice.message())));
      turn.world(w -> creation && arrives ? w.knownToLegiti() : w);
      read(turn, new Message.Notified(notice.id(), notice.message(), outcome, false));
    });
  }

  private LegitiReceived call(Notification.Message message) {
    return switch (message) {
      case Notification.Message.Creation m -> new LegitiReceived.Collection(report(m.snapshot()));
      case Notification.Message.StatusChange m ->
          new LegitiReceived.Status(order.id(), m.status(), m.reason());
      case Notification.Message.PaymentUpdate m -> new LegitiReceived.Payment(order.id(), m.payment());
      case Notification.Message.FraudMark m -> new LegitiReceived.Mark(order.id(), m.signal());
    };
  }

  private void deliver(Message.Notified held) {
    ways.add("the held-up answer to " + held.notice() + " is read", 0, !held.ignored(), turn -> {
      turn.world(w -> w.minus(held));
      read(turn, held);
    });
    if (!held.ignored()) {
      ways.outside("the held-up answer to " + held.notice() + " is lost", turn -> {
        turn.world(w -> w.minus(held));
        turn.see(new Event.Forgotten());
        if (held.notice().kind() == NotificationId.Kind.CREATION) {
          turn.decide(new Input.CreationUncertain(), "engine", Start.NOW);
        }
      });
    }
  }

  private void read(MoveInProgress turn, Message.Notified answer) {
    if (!answer.ignored()) {
      turn.see(new Event.Heard(call(answer.told()), answer.outcome()));
    }
    Transition decided = turn.decide(new Input.LegitiNotified(answer.notice(), answer.outcome()), BY,
        Start.NOW);
    if (place.keepsIgnored() && answer.outcome().equals(TAKEN)) {
      Replies.judge(turn, place, answer, decided);
    }
  }
}

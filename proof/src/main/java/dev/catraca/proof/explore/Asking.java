package dev.catraca.proof.explore;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.testkit.judge.Event;
import dev.catraca.usecase.Answer;
import java.time.Instant;

/** How something is asked for, and asked for once more, word by word: by a proxy, or by somebody who got no answer. */
final class Asking {
  /** Late enough for an operator to be believed. */
  private static final Instant LATER = Start.NOW.plus(ExploredSetting.CALL);

  private Asking() {}

  /** Something that is said before anybody can know it; it should lead nowhere. */
  static void early(NextMoves ways, String words, Request request, String by) {
    if (!Decider.decide(ways.from().order(), request, by, Start.NOW).facts().isEmpty()) {
      ways.outside(words, turn -> hear(turn, request, by, Start.NOW));
    }
  }

  /** What is refused or changes nothing leads nowhere. */
  static void ask(NextMoves ways, String words, Request request, String by) {
    Order order = ways.from().order();
    if (Decider.decide(order, request, by, at(request)).facts().isEmpty()) {
      return;
    }
    ways.outside(words, turn -> hear(turn, request, by));
    // One at a time keeps the space finite. An operator's word is repeated for nothing: it is what the next operation must survive.
    boolean another = ways.from().world().inFlight().stream().anyMatch(Message.Again.class::isInstance);
    if (!another) {
      ways.add(words + ", and will ask again", request instanceof Request.ResolveOperation ? 0 : 1, false,
          turn -> {
            hear(turn, request, by);
            turn.world(w -> w.plus(new Message.Again(request, by)));
          });
    }
  }

  /** A repetition has no second effect, but for a notification that was refused once more: to send it again is another request. */
  static void again(NextMoves ways, Message.Again again) {
    Request request = again.request();
    ways.outside("the same " + request.getClass().getSimpleName() + " comes again", turn -> {
      turn.world(w -> w.minus(again));
      Transition decided = hear(turn, request, again.by());
      boolean sendsAgain = request instanceof Request.ResendNotification
          || request instanceof Request.CorrectReport;
      if (decided.result() instanceof Result.Accepted && !sendsAgain) {
        turn.violated(20, "a repeated request has a second effect: " + request);
      }
    });
  }

  private static Transition hear(MoveInProgress turn, Request request, String by) {
    return hear(turn, request, by, at(request));
  }

  /** Something is heard from outside and answered. */
  static Transition hear(MoveInProgress turn, Input request, String by, Instant now) {
    turn.see(new Event.Requested(turn.order().id(), request, by));
    Transition decided = turn.decide(request, by, now);
    turn.see(new Event.Replied(turn.order().id(), request, answer(decided)));
    return decided;
  }

  private static Instant at(Request request) {
    return request instanceof Request.ResolveOperation ? LATER : Start.NOW;
  }

  private static Answer answer(Transition decided) {
    return switch (decided.result()) {
      case Result.Accepted accepted -> new Answer.Done(decided.order());
      case Result.Refused refused -> new Answer.Refused(decided.order(), refused.why(), refused.detail());
      case Result.Ignored ignored -> new Answer.Repeated(decided.order(), ignored.detail());
    };
  }
}

package dev.catraca.testkit.judge;

import dev.catraca.model.RecordedFact;
import dev.catraca.port.OperationRequest;
import java.util.stream.Collectors;

/** Events in words, a line each. */
final class Words {
  private Words() {}

  static String of(Event event) {
    return switch (event) {
      case Event.Requested e -> e.by() + " asks: " + e.request();
      case Event.Replied e -> "is told: " + e.answer().getClass().getSimpleName();
      case Event.Sent e -> "to the acquirer: " + of(e.request());
      case Event.Answered e -> "the acquirer, to " + of(e.request()) + ": " + e.outcome();
      case Event.Queried e -> "the acquirer, asked for " + of(e.request()) + ": " + e.outcome();
      case Event.Looked e -> "somebody has lane " + e.lane() + " and makes a call";
      case Event.TakenOver e -> "somebody takes lane " + e.lane() + " over";
      case Event.Told e -> "to Legiti: " + e.call();
      case Event.Heard e -> "Legiti, to " + e.call() + ": " + e.outcome();
      case Event.Written e -> "append (" + e.result() + (e.durable() ? ", durable): " : ", lost): ")
          + e.append().facts().stream().map(Words::of).collect(Collectors.joining("; "));
      case Event.Ledger e -> "ledger: " + e.holds().stream()
          .map(h -> h.id() + " " + h.state() + " " + h.authorized()).collect(Collectors.joining(", "));
      case Event.Noted e -> "is noted: " + e.words();
      case Event.Shown e -> "is shown: " + (e.atRest() ? "at rest" : "under way")
          + (e.needsAttention() ? ", needs attention" : "");
      case Event.AnsweredUnderKey e -> "under key " + e.key() + ": " + e.answer().getClass().getSimpleName();
      case Event.Picked e -> "lane " + e.lane() + " is taken up, due since " + e.due();
      case Event.Restarted e -> "a process starts";
      case Event.Forgotten e -> "what was read and not stored is forgotten";
    };
  }

  static String of(OperationRequest request) {
    return request.key() + " " + request.amount();
  }

  private static String of(RecordedFact recorded) {
    return recorded.sequence() + " " + recorded.fact();
  }
}

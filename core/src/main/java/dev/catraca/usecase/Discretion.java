package dev.catraca.usecase;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.PeerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a peer said, as it may be stored and shown: its codes, messages and reasons blotted once, where they enter (invariant 23); of an
 * exception its class name alone. What the answer means is not changed, with one exception: an id that cannot be kept, because no
 * database takes it or because it is the card's own number, leaves nothing to capture, void or refund by. Such an answer tells nobody
 * what happened, and the outcome stays unknown.
 */
public final class Discretion {
  private static final String UNUSABLE = "the answer's id cannot be stored";

  private Discretion() {}

  /** @param cards that the order is paid with, whose numbers no word may hold */
  public static AcquirerOutcome of(AcquirerOutcome outcome, List<Card> cards) {
    return switch (outcome) {
      case AcquirerOutcome.Authorized a -> usable(a.authorizationId(), cards,
          new AcquirerOutcome.Authorized(a.authorizationId(), id(a.transactionId(), cards), a.amount(),
              a.captureBefore()));
      case AcquirerOutcome.Captured c ->
          new AcquirerOutcome.Captured(c.amount(), id(c.transactionId(), cards));
      case AcquirerOutcome.AlreadyCaptured c ->
          new AcquirerOutcome.AlreadyCaptured(c.amount(), id(c.transactionId(), cards));
      case AcquirerOutcome.Charged c -> usable(c.chargeId(), cards,
          new AcquirerOutcome.Charged(c.chargeId(), id(c.transactionId(), cards), c.amount()));
      case AcquirerOutcome.Voided v -> v;
      case AcquirerOutcome.Refunded r ->
          new AcquirerOutcome.Refunded(r.amount(), id(r.transactionId(), cards));
      case AcquirerOutcome.Declined d -> new AcquirerOutcome.Declined(d.category(),
          PeerWords.shown(d.code(), cards), PeerWords.shown(d.message(), cards),
          id(d.transactionId(), cards));
      case AcquirerOutcome.Refused r ->
          new AcquirerOutcome.Refused(r.reason(), PeerWords.shown(r.message(), cards));
      // Without a usable id it is accepted all the same: only the notice that names the key finds it then.
      case AcquirerOutcome.Accepted a -> new AcquirerOutcome.Accepted(
          PeerWords.isUsableId(a.acquirerReference(), cards) ? a.acquirerReference() : "not usable",
          PeerWords.shown(a.why(), cards));
      case AcquirerOutcome.NotSent n -> new AcquirerOutcome.NotSent(PeerWords.shown(n.why(), cards));
      case AcquirerOutcome.Unknown u -> new AcquirerOutcome.Unknown(PeerWords.shown(u.why(), cards));
    };
  }

  /** As {@link #of(AcquirerOutcome, List)}, for a question. */
  public static QueryOutcome of(QueryOutcome outcome, List<Card> cards) {
    return switch (outcome) {
      case QueryOutcome.Found found -> {
        AcquirerOutcome discreet = of(found.outcome(), cards);
        boolean lost = discreet instanceof AcquirerOutcome.Unknown
            && !(found.outcome() instanceof AcquirerOutcome.Unknown);
        yield lost ? new QueryOutcome.Unanswered(UNUSABLE) : new QueryOutcome.Found(discreet);
      }
      case QueryOutcome.NoTrace none -> new QueryOutcome.NoTrace(PeerWords.shown(none.detail(), cards));
      case QueryOutcome.Unanswered none -> new QueryOutcome.Unanswered(PeerWords.shown(none.why(), cards));
    };
  }

  /** What Legiti said. */
  public static AntiFraudOutcome of(AntiFraudOutcome outcome, List<Card> cards) {
    return switch (outcome) {
      case AntiFraudOutcome.Decided d -> new AntiFraudOutcome.Decided(d.decision(),
          d.message().map(message -> PeerWords.shown(message, cards)));
      case AntiFraudOutcome.Acknowledged a ->
          new AntiFraudOutcome.Acknowledged(PeerWords.shown(a.detail(), cards));
      case AntiFraudOutcome.Unreadable u -> new AntiFraudOutcome.Unreadable(PeerWords.shown(u.what(), cards));
      case AntiFraudOutcome.ContractError e -> new AntiFraudOutcome.ContractError(e.status(), e.code(),
          PeerWords.shown(e.message(), cards), fields(e.fields(), cards));
      case AntiFraudOutcome.NotAuthorized n ->
          new AntiFraudOutcome.NotAuthorized(n.status(), PeerWords.shown(n.message(), cards));
      case AntiFraudOutcome.TryLater t -> new AntiFraudOutcome.TryLater(PeerWords.shown(t.why(), cards),
          t.retryAfter(), t.mayHaveArrived());
      case AntiFraudOutcome.Unknown u -> new AntiFraudOutcome.Unknown(PeerWords.shown(u.why(), cards));
    };
  }

  /** All that may be told of an adapter's exception: its message may be the peer's body. */
  public static String of(RuntimeException bug) {
    return "the adapter failed: " + bug.getClass().getSimpleName();
  }

  private static Map<String, List<String>> fields(Map<String, List<String>> fields, List<Card> cards) {
    Map<String, List<String>> shown = new TreeMap<>();
    fields.forEach((field, messages) -> shown.computeIfAbsent(PeerWords.shown(field, cards),
        name -> new ArrayList<>()).addAll(messages.stream().map(m -> PeerWords.shown(m, cards)).toList()));
    return shown;
  }

  private static Optional<String> id(Optional<String> id, List<Card> cards) {
    return id.map(text -> PeerWords.isUsableId(text, cards) ? text : PeerWords.shown(text, cards))
        .filter(text -> !text.isBlank());
  }

  private static AcquirerOutcome usable(String id, List<Card> cards, AcquirerOutcome outcome) {
    return PeerWords.isUsableId(id, cards) ? outcome : new AcquirerOutcome.Unknown(UNUSABLE);
  }
}

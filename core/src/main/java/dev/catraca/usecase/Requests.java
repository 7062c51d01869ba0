package dev.catraca.usecase;

import dev.catraca.flow.Decided;
import dev.catraca.flow.Decider;
import dev.catraca.flow.Discretion;
import dev.catraca.flow.Input;
import dev.catraca.flow.Order;
import dev.catraca.flow.Payment;
import dev.catraca.flow.Request;
import dev.catraca.flow.Ruling;
import dev.catraca.order.Dossier;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * The way of every request from outside: load, decide, store. Another writer's win, or a lost acknowledgement, only means to decide
 * again on what is there now; a request that had its effect recognises itself.
 */
final class Requests {
  private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final Journal journal;

  Requests(Journal journal) {
    this.journal = journal;
  }

  Answer handle(OrderId id, Input request, String by) {
    return handle(id, request, by, (decided, dossier) -> Optional.empty());
  }

  /** @param change the dossier to store with what was decided, if it changes */
  Answer handle(OrderId id, Input request, String by,
      BiFunction<Decided, Dossier, Optional<Dossier>> change) {
    while (true) {
      Optional<Journal.Loaded> loaded = journal.load(id);
      if (loaded.isEmpty()) {
        return new Answer.NotFound();
      }
      Order order = loaded.get().order();
      if (request instanceof Request asked) {
        refuseOwnNames(asked);
        refuseCardNumber(order, asked);
      }
      Decided decided = Decider.decide(order, discreet(order, request), by, journal.now());
      boolean accepted = decided.ruling() instanceof Ruling.Accepted;
      Optional<Dossier> dossier = accepted ? loaded.get().dossier().flatMap(d -> change.apply(decided, d))
          : Optional.empty();
      if (decided.facts().isEmpty() || journal.stored(order.sequence(), decided, dossier)) {
        return answer(decided, request, by);
      }
    }
  }

  /** What an acquirer tells of its own accord enters here, by whomever it is brought. */
  private static Input discreet(Order order, Input request) {
    return request instanceof Input.AcquirerAnswered told
        ? new Input.AcquirerAnswered(told.operation(),
            Discretion.of(told.outcome(), order.payments().stream().map(Payment::card).toList()))
        : request;
  }

  /** Ids that callers choose never collide with names of ours. */
  private static void refuseOwnNames(Request request) {
    if (request instanceof Request.GiveRefund refund && refund.refundId().startsWith(Request.GiveRefund.OWN)) {
      throw new InvalidValueException("refund_id", "must not begin with " + Request.GiveRefund.OWN);
    }
  }

  /** As at the door: an order's words never hold the number of a card that it is paid with (invariant 23). */
  private static void refuseCardNumber(Order order, Request request) {
    List<InvalidValueException.Complaint> found = new ArrayList<>();
    new TreeMap<>(request.words()).forEach((field, text) -> {
      if (order.payments().stream().anyMatch(payment -> payment.card().numberIsIn(text))) {
        found.add(new InvalidValueException.Complaint(field, "must not contain a full card number"));
      }
    });
    if (!found.isEmpty()) {
      throw new InvalidValueException(found);
    }
  }

  private Answer answer(Decided decided, Input request, String by) {
    return switch (decided.ruling()) {
      case Ruling.Accepted accepted -> {
        accepted.alert()
            .ifPresent(words -> journal.note(decided.order(), by, words(request), "late", words, true));
        yield new Answer.Done(decided.order());
      }
      case Ruling.Refused refused -> {
        journal.note(decided.order(), by, words(request), "refused: " + word(refused.why()),
            refused.detail(), false);
        yield new Answer.Refused(decided.order(), refused.why(), refused.detail());
      }
      case Ruling.Ignored ignored -> {
        journal.note(decided.order(), by, words(request), "ignored: " + word(ignored.why()),
            ignored.detail(),
            ignored.alert());
        yield new Answer.Repeated(decided.order(), ignored.detail());
      }
    };
  }

  /** What a request or an outcome is, in words: its class' name, taken apart. */
  static String words(Object what) {
    return NEXT_WORD.matcher(what.getClass().getSimpleName()).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

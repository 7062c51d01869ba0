package dev.catraca.usecase;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.order.PeerWords;
import dev.catraca.order.PersonalData;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.RequestKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The way of every request from outside: load, decide, store. Another writer's win, or a lost acknowledgement, only means to decide
 * again on what is there now; a request that had its effect recognises itself, or is recognised by its key.
 */
final class Requests {
  private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final Journal journal;
  private final boolean ofAcquirers;

  private Requests(Journal journal, boolean ofAcquirers) {
    this.journal = journal;
    this.ofAcquirers = ofAcquirers;
  }

  static Requests ofCallers(Journal journal) {
    return new Requests(journal, false);
  }

  /** What they tell has happened, whatever the order thinks of it: where it does not fit, somebody has to look. */
  static Requests ofAcquirers(Journal journal) {
    return new Requests(journal, true);
  }

  Answer handle(OrderId id, Input request, String by, Optional<RequestKey> key) {
    return handle(id, request, by, key, (decided, dossier) -> Optional.empty());
  }

  /** @param change the dossier to store with what was decided, if it changes */
  Answer handle(OrderId id, Input request, String by, Optional<RequestKey> key,
      BiFunction<Transition, PersonalData, Optional<PersonalData>> change) {
    return handle(id, request, by, key, loaded -> Optional.empty(), change);
  }

  /**
   * @param key of the request: what it is answered is stored with its effect, and also where it has none
   * @param beforehand what is to be said of it without asking the order
   * @param change the dossier to store with what was decided, if it changes
   */
  Answer handle(OrderId id, Input request, String by, Optional<RequestKey> key,
      Function<Journal.Loaded, Optional<Result>> beforehand,
      BiFunction<Transition, PersonalData, Optional<PersonalData>> change) {
    while (true) {
      Optional<KeptAnswer> first = key.flatMap(journal::answered);
      if (first.isPresent() && !first.map(KeptAnswer::request).equals(key)) {
        return new Answer.KeyReused();
      }
      Optional<Journal.Loaded> loaded = journal.load(id);
      if (loaded.isEmpty()) {
        return new Answer.NotFound();
      }
      Order order = loaded.get().order();
      if (first.filter(kept -> !kept.answer().isEmpty()).isPresent()) {
        return again(first.get(), order, request, by);
      }
      if (request instanceof Request asked) {
        refuseOwnNames(asked);
        Request.refuseCardNumber(order, asked.words());
      }
      Transition decided = beforehand.apply(loaded.get())
          .map(result -> new Transition(order, List.of(), result))
          .orElseGet(() -> Decider.decide(order, discreet(order, request), by, journal.now(order)));
      boolean accepted = decided.result() instanceof Result.Accepted;
      Optional<PersonalData> changed = accepted
          ? loaded.get().dossier().flatMap(d -> change.apply(decided, d))
          : Optional.empty();
      Optional<KeptAnswer> answer = key
          .map(asked -> FirstAnswer.kept(asked, decided.result(), journal.now()));
      boolean nothing = decided.facts().isEmpty() && answer.isEmpty();
      if (nothing || journal.stored(new Journal.Change(order.sequence(), decided,
          changed.or(loaded.get()::dossier), changed.isPresent(), answer))) {
        return answer(decided, request, by);
      }
    }
  }

  /** What an acquirer tells of its own accord enters here, by whomever it is brought. */
  private static Input discreet(Order order, Input request) {
    if (request instanceof Input.OutcomeWithdrawn gone) {
      return new Input.OutcomeWithdrawn(gone.operation(),
          PeerWords.shown(gone.why(), order.payments().stream().map(Payment::card).toList()));
    }
    return request instanceof Input.AcquirerAnswered told
        ? new Input.AcquirerAnswered(told.operation(),
            Discretion.of(told.outcome(), order.payments().stream().map(Payment::card).toList()))
        : request;
  }

  /** Ids that callers choose never collide with names of ours. */
  private static void refuseOwnNames(Request request) {
    if (request instanceof Request.GiveRefund refund
        && refund.refundId().startsWith(Request.GiveRefund.OWN)) {
      throw new InvalidValueException("refund_id", "must not begin with " + Request.GiveRefund.OWN);
    }
  }

  /** The first answer, once more. */
  private Answer again(KeptAnswer first, Order order, Input request, String by) {
    Answer answer = FirstAnswer.again(first, order);
    journal.note(order, by, words(request), "ignored: " + word(Result.NoEffect.REPEATED_REQUEST),
        "it came under the same key at " + first.at(), false);
    return answer;
  }

  private Answer answer(Transition decided, Input request, String by) {
    return switch (decided.result()) {
      case Result.Accepted accepted -> {
        accepted.alert()
            .ifPresent(words -> journal.note(decided.order(), by, words(request), "late", words, true));
        yield new Answer.Done(decided.order());
      }
      case Result.Refused refused -> {
        journal.note(decided.order(), by, words(request), "refused: " + word(refused.why()),
            refused.detail(), ofAcquirers);
        yield new Answer.Refused(decided.order(), refused.why(), refused.detail());
      }
      case Result.Ignored ignored -> {
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

package dev.catraca.usecase;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Result;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.Checkout;
import dev.catraca.order.Differences;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Purchase;
import dev.catraca.policy.Policy;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes an order from a checkout; the same order again is recognised, another one under the same id refused (flows, section 10). */
public final class PlaceOrder {
  private final Journal journal;
  private final Policy policy;
  private final Admission admission;

  PlaceOrder(Journal journal, Policy policy, Admission admission) {
    this.journal = journal;
    this.policy = policy;
    this.admission = admission;
  }

  /**
   * Places an order. Once this returns {@link Answer.Done} the order is durable and will be run to its end, whatever crashes.
   *
   * @param by who places it
   * @return {@link Answer.Refused} naming the fields, if another order has the same id
   * @throws TooManyOrdersException if as many orders are in work here as may be; it was not placed
   * @throws dev.catraca.port.StoreInDoubtException
   *           if it may have been placed; after any other failure of the store it was not
   */
  public Answer place(Checkout checkout, String by) {
    return place(checkout, by, Optional.empty());
  }

  /**
   * As {@link #place(Checkout, String)}, under a key.
   *
   * @param key by which a repetition gets the first answer; it is stored together with the order or not at all
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer place(Checkout checkout, String by, Optional<RequestKey> key) {
    boolean entered = admission.enter(checkout.id());
    boolean done = false;
    try {
      Answer answer = admitted(checkout, by, key);
      done = answer instanceof Answer.Done;
      return answer;
    } finally {
      if (entered && !done) {
        admission.leave(checkout.id());
      }
    }
  }

  private Answer admitted(Checkout checkout, String by, Optional<RequestKey> key) {
    // Nearly every order is new: whether it is, the store tells when it is asked to take it.
    Optional<Answer> taken = taken(checkout, by, key);
    while (taken.isEmpty()) {
      Optional<KeptAnswer> first = key.flatMap(journal::answered);
      if (first.isPresent() && !first.map(KeptAnswer::request).equals(key)) {
        return new Answer.KeyReused();
      }
      Optional<Journal.Loaded> known = journal.load(checkout.id());
      if (known.isPresent()) {
        Order order = known.get().order();
        if (first.filter(kept -> !kept.answer().isEmpty()).isPresent()) {
          return FirstAnswer.again(first.get(), order);
        }
        Transition decided = new Transition(order, List.of(), again(checkout, known.get()));
        Optional<KeptAnswer> answer = kept(key, decided);
        if (answer.isEmpty() || journal.stored(new Journal.Change(order.sequence(), decided,
            known.get().dossier(), false, answer))) {
          return told(decided, by);
        }
      } else {
        taken = taken(checkout, by, key);
      }
    }
    return taken.get();
  }

  /** Empty if there is an order of that id, or an answer under that key. */
  private Optional<Answer> taken(Checkout checkout, String by, Optional<RequestKey> key) {
    Transition decided = Decider.place(checkout, policy, by, journal.now());
    PersonalData dossier = new PersonalData(checkout.purchase(),
        Map.of(1, PersonalData.Payer.of(checkout.payment())));
    boolean stored = journal
        .stored(new Journal.Change(0, decided, Optional.of(dossier), true, kept(key, decided)));
    return stored ? Optional.of(new Answer.Done(decided.order())) : Optional.empty();
  }

  private Optional<KeptAnswer> kept(Optional<RequestKey> key, Transition decided) {
    return key.map(asked -> FirstAnswer.kept(asked, decided.result(), journal.now()));
  }

  private Result again(Checkout checkout, Journal.Loaded known) {
    List<String> fields = new ArrayList<>(
        differences(checkout, known));
    if (!fields.isEmpty()) {
      fields.removeIf(corrected(known.order()));
    }
    return fields.isEmpty()
        ? new Result.Ignored(Result.NoEffect.REPEATED_REQUEST, "the order was placed before", false)
        : new Result.Refused(Result.Refusal.ORDER_DIFFERS,
            "the order was placed with another " + String.join(", ", fields));
  }

  private Answer told(Transition decided, String by) {
    if (decided.result() instanceof Result.Refused refused) {
      journal.note(decided.order(), by, "place order", "refused: " + Requests.word(refused.why()),
          refused.detail(), false);
    }
    return FirstAnswer.told(decided.result(), decided.order());
  }

  /** What an operator has put right since is not what the shop sent, and the shop need not know. */
  private Predicate<String> corrected(Order order) {
    List<String> corrected = journal.facts(order.id()).stream()
        .flatMap(each -> each.fact() instanceof Fact.ReportCorrected f ? f.fields().stream() : Stream.empty())
        .toList();
    return field -> corrected.stream().anyMatch(each -> isWithin(field, each) || isWithin(each, field));
  }

  private static boolean isWithin(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
  }

  /**
   * From the order as it was placed; what was erased of it can no longer differ. An order that names no flow means the one that it was
   * placed with, whatever the default is by now.
   */
  private static List<String> differences(Checkout asked, Journal.Loaded known) {
    Order order = known.order();
    Payment first = order.payments().get(0);
    Purchase purchase = known.dossier().map(PersonalData::purchase).orElse(asked.purchase());
    PersonalData.Payer payer = known.dossier().map(d -> d.payers().get(1))
        .orElse(PersonalData.Payer.of(asked.payment()));
    return Differences.of(asked, order.flow(), order.amount(), purchase, new PaymentOffer(
        first.card().heldBy(payer.holder()), first.installments(), payer.billingAddress(),
        first.acquirerData()));
  }
}

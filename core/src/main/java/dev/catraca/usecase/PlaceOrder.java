package dev.catraca.usecase;

import dev.catraca.flow.Decided;
import dev.catraca.flow.Decider;
import dev.catraca.flow.Fact;
import dev.catraca.flow.Order;
import dev.catraca.flow.Payment;
import dev.catraca.flow.Policy;
import dev.catraca.flow.Ruling;
import dev.catraca.order.Checkout;
import dev.catraca.order.Differences;
import dev.catraca.order.Dossier;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Purchase;
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

  PlaceOrder(Journal journal, Policy policy) {
    this.journal = journal;
    this.policy = policy;
  }

  /**
   * Places an order. Once this returns {@link Answer.Done} the order is durable and will be run to its end, whatever crashes.
   *
   * @param by who places it
   * @return {@link Answer.Refused} naming the fields, if another order has the same id
   * @throws dev.catraca.port.StoreInDoubtException
   *           if it may have been placed; after any other failure of the store it was not
   */
  public Answer place(Checkout checkout, String by) {
    while (true) {
      Optional<Journal.Loaded> known = journal.load(checkout.id());
      if (known.isPresent()) {
        return again(checkout, known.get(), by);
      }
      Decided decided = Decider.place(checkout, policy, by, journal.now());
      Dossier dossier = new Dossier(checkout.purchase(), Map.of(1, Dossier.Payer.of(checkout.payment())));
      if (journal.stored(0, decided, Optional.of(dossier))) {
        return new Answer.Done(decided.order());
      }
    }
  }

  private Answer again(Checkout checkout, Journal.Loaded known, String by) {
    Order order = known.order();
    List<String> fields = new ArrayList<>(
        differences(checkout, known));
    if (!fields.isEmpty()) {
      fields.removeIf(corrected(order));
    }
    if (fields.isEmpty()) {
      return new Answer.Repeated(order, "the order was placed before");
    }
    String detail = "the order was placed with another " + String.join(", ", fields);
    journal.note(order, by, "place order", "refused: " + Requests.word(Ruling.Refusal.ORDER_DIFFERS),
        detail, false);
    return new Answer.Refused(order, Ruling.Refusal.ORDER_DIFFERS, detail);
  }

  /** What an operator has put right since is not what the shop sent, and the shop need not know. */
  private Predicate<String> corrected(Order order) {
    List<String> corrected = journal.facts(order.id()).stream()
        .flatMap(each -> each.fact() instanceof Fact.ReportCorrected f ? f.fields().stream() : Stream.empty()).toList();
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
    Purchase purchase = known.dossier().map(Dossier::purchase).orElse(asked.purchase());
    Dossier.Payer payer = known.dossier().map(d -> d.payers().get(1))
        .orElse(Dossier.Payer.of(asked.payment()));
    return Differences.of(asked, order.flow(), order.amount(), purchase, new PaymentOffer(
        first.card().heldBy(payer.holder()), first.installments(), payer.billingAddress()));
  }
}

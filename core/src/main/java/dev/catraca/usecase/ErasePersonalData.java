package dev.catraca.usecase;

import dev.catraca.flow.Order;
import dev.catraca.flow.OrderState;
import dev.catraca.flow.OrderView;
import dev.catraca.flow.Ruling;
import dev.catraca.order.OrderId;
import dev.catraca.port.OrderStore;
import java.util.Optional;

/** Erases who bought, what and where to; the history stays foldable and its timeline readable (flows, section 11). */
public final class ErasePersonalData {
  private final Journal journal;
  private final OrderStore store;

  ErasePersonalData(Journal journal, OrderStore store) {
    this.journal = journal;
    this.store = store;
  }

  /** Erases the dossier of a settled order; that of any other is still needed and the request refused. */
  public Answer erase(OrderId id, String by) {
    Optional<Journal.Loaded> loaded = journal.load(id);
    if (loaded.isEmpty()) {
      return new Answer.NotFound();
    }
    Order order = loaded.get().order();
    if (OrderView.state(order) != OrderState.SETTLED) {
      return new Answer.Refused(order, Ruling.Refusal.ORDER_NOT_SETTLED,
          "something is still owed for this order");
    }
    if (loaded.get().dossier().isEmpty()) {
      return new Answer.Repeated(order, "the personal data was erased before");
    }
    store.erase(id);
    journal.remark(order, by, "personal data", "erased", "buyer, addresses, documents and card holders",
        false);
    return new Answer.Done(order);
  }
}

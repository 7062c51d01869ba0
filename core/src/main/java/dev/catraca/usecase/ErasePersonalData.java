package dev.catraca.usecase;

import dev.catraca.decision.Decided;
import dev.catraca.input.Ruling;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.OrderHistories;
import dev.catraca.port.RequestKey;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.util.List;
import java.util.Optional;

/** Erases who bought, what and where to; the history stays foldable and its timeline readable (flows, section 11). */
public final class ErasePersonalData {
  private final Journal journal;
  private final OrderHistories store;

  ErasePersonalData(Journal journal, OrderHistories store) {
    this.journal = journal;
    this.store = store;
  }

  /** Erases the dossier of a settled order; that of any other is still needed and the request refused. */
  public Answer erase(OrderId id, String by) {
    return erase(id, by, Optional.empty());
  }

  /**
   * The same, under a key by which a repetition gets the first answer. To erase twice is to erase once, so that here the answer may be
   * kept just after the effect.
   *
   * @return {@link Answer.KeyReused} if the key came with something else before
   */
  public Answer erase(OrderId id, String by, Optional<RequestKey> key) {
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
        return FirstAnswer.again(first.get(), order);
      }
      Ruling ruling = judge(order, loaded.get());
      if (ruling instanceof Ruling.Accepted) {
        store.erase(id);
        journal.remark(order, by, "personal data", "erased", "buyer, addresses, documents and card holders",
            false);
      }
      Optional<KeptAnswer> answer = key.map(asked -> FirstAnswer.kept(asked, ruling, journal.now()));
      Decided nothing = new Decided(order, List.of(), ruling);
      if (answer.isEmpty() || journal.stored(order.sequence(), nothing, Optional.empty(), answer)) {
        return FirstAnswer.told(ruling, order);
      }
    }
  }

  private static Ruling judge(Order order, Journal.Loaded loaded) {
    if (OrderView.state(order) != OrderState.SETTLED) {
      return new Ruling.Refused(Ruling.Refusal.ORDER_NOT_SETTLED, "something is still owed for this order");
    }
    return loaded.dossier().isPresent() ? new Ruling.Accepted()
        : new Ruling.Ignored(Ruling.Ignorance.REPEATED_REQUEST, "the personal data was erased before", false);
  }
}

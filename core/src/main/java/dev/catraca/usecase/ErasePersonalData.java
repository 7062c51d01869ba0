package dev.catraca.usecase;

import dev.catraca.decision.Transition;
import dev.catraca.input.Result;
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
      Result result = judge(order, loaded.get());
      if (result instanceof Result.Accepted) {
        store.erase(id);
        journal.remark(order, by, "personal data", "erased", "buyer, addresses, documents and card holders",
            false);
      }
      Optional<KeptAnswer> answer = key.map(asked -> FirstAnswer.kept(asked, result, journal.now()));
      Transition nothing = new Transition(order, List.of(), result);
      if (answer.isEmpty()
          || journal.stored(new Journal.Change(order.sequence(), nothing, Optional.empty(), false, answer))) {
        return FirstAnswer.told(result, order);
      }
    }
  }

  private static Result judge(Order order, Journal.Loaded loaded) {
    if (OrderView.state(order) != OrderState.SETTLED) {
      return new Result.Refused(Result.Refusal.ORDER_NOT_SETTLED, "something is still owed for this order");
    }
    return loaded.dossier().isPresent() ? new Result.Accepted()
        : new Result.Ignored(Result.NoEffect.REPEATED_REQUEST, "the personal data was erased before", false);
  }
}

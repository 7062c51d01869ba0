package dev.catraca.usecase;

import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.order.Require;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderStore;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreInDoubtException;
import java.util.Map;
import java.util.Optional;

/** Keeps what somebody wrote about an order: nobody but those who work with it is told, and the order goes on as it would have. */
public final class AddNote {
  /** The most characters of a note. */
  public static final int LONGEST = 2000;

  private final Journal journal;
  private final OrderStore store;

  AddNote(Journal journal, OrderStore store) {
    this.journal = journal;
    this.store = store;
  }

  /**
   * Adds a note.
   *
   * @param by its author
   * @param key by which a repetition adds no second one
   * @return {@link Answer.Refused} where the order's personal data was erased: a note may hold some, and would stay
   * @throws dev.catraca.order.InvalidValueException if the text is blank, too long, cannot be stored or holds a card's number
   * @throws StoreInDoubtException if nobody knows whether it was stored
   */
  public Answer add(OrderId id, String text, String by, Optional<RequestKey> key) {
    Require.that(!text.isBlank(), "text", "must not be blank");
    Require.text("text", text, LONGEST);
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
      if (first.isPresent()) {
        return FirstAnswer.again(first.get(), order);
      }
      Request.refuseCardNumber(order, Map.of("text", text));
      OrderNote note = new OrderNote(journal.now(), by, text);
      Optional<KeptAnswer> answer = key
          .map(asked -> FirstAnswer.kept(asked, new Result.Accepted(), note.at()));
      switch (store.note(id, note, answer)) {
        case DONE -> {
          return new Answer.Done(order);
        }
        case NOWHERE -> {
          return new Answer.NotFound();
        }
        case ERASED -> {
          return new Answer.Refused(order, Result.Refusal.PERSONAL_DATA_ERASED,
              "the personal data was erased, and a note may hold some");
        }
        case IN_DOUBT -> throw new StoreInDoubtException("a note may have been stored",
            new IllegalStateException("its acknowledgement was lost"));
        case ANSWERED -> {
          // Somebody was first under the key: what they were told is told again.
        }
      }
    }
  }
}

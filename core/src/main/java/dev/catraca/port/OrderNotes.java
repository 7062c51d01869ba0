package dev.catraca.port;

import dev.catraca.order.OrderId;
import java.util.List;
import java.util.Optional;

/** What people wrote about orders. No fact, and nothing that an order does depends on it. */
public interface OrderNotes {
  /** How many of an order's notes are read at the most. */
  int MOST = 500;

  /** What became of a note. */
  enum Result {
    DONE,
    /** There is no such order. */
    NOWHERE,
    /** The order's dossier was erased, or it never had one: nothing that may hold personal data is stored beside it. */
    ERASED,
    /** An answer is kept under the request's key: nothing was stored. */
    ANSWERED,
    /** It was sent, and nobody knows whether it was stored. */
    IN_DOUBT
  }

  /** Stores a note, and the answer to the request that brought it, in one step. */
  Result note(OrderId order, OrderNote note, Optional<KeptAnswer> answer);

  /** The last {@link #MOST} notes of an order that were not erased, the newest first. */
  List<OrderNote> notes(OrderId order);
}

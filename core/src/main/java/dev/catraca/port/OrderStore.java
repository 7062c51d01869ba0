package dev.catraca.port;

import java.util.List;

/**
 * Where orders live, in six roles that share one database: facts, lanes, heads, notes and kept answers become durable together. Calls
 * block. Every method throws {@link StoreUnavailableException} when the store cannot be reached; only {@link #append} and {@link #note}
 * tell a lost acknowledgement apart. Times have millisecond precision.
 */
public interface OrderStore
    extends
      OrderHistories,
      WorkQueue,
      Timelines,
      OrderLists,
      RequestKeys,
      OrderNotes {
  /**
   * As {@link #append(Append)}; where that is done, leases change hands in the same step: the claim that is given back is
   * {@linkplain #release released}, and of the wanted lanes those are leased that are due and that nobody has a lease of, not even one that
   * has run out. A store may lease fewer, or none: the lanes that it does not tell of stand as after an append without leases.
   */
  default Appended append(Append append, Leasing leasing) {
    Append.Result result = append(append);
    if (result == Append.Result.DONE) {
      leasing.back().ifPresent(this::release);
    }
    return new Appended(result, List.of());
  }
}

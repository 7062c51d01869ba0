package dev.catraca.port;

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
      OrderNotes {}

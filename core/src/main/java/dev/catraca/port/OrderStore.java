package dev.catraca.port;

/**
 * Where orders live, in five roles that share one database: facts, lanes, heads and kept answers become durable together. Calls block. Every
 * method throws {@link StoreUnavailableException} when the store cannot be reached; only {@link #append} tells a lost acknowledgement apart.
 * Times have millisecond precision.
 */
public interface OrderStore extends OrderHistories, WorkQueue, Timelines, OrderLists, RequestKeys {}

package dev.catraca.legiti.client;

import dev.catraca.http.reply.HttpReply;

/**
 * How a request's bytes reach Legiti and its answer comes back. Calls block, settle in bounded time and are safe for many threads. Where a
 * wire cannot tell whether anything was sent, its reply is {@link HttpReply.Lost}.
 */
@FunctionalInterface
public interface Wire extends AutoCloseable {
  /**
   * Sends one request; nothing is repeated, no redirect followed.
   *
   * @param path below the base URL, such as {@code /order}
   * @param body JSON; not to be changed
   */
  HttpReply exchange(String method, String path, byte[] body);

  /** Gives up the connections; calls still under way are lost, later ones not sent. Where there are none, nothing happens. */
  @Override
  default void close() {}
}

package dev.catraca.legiti.http;

import dev.catraca.http.HttpReply;

/** How a request's bytes reach Legiti and its answer comes back. Calls block, settle in bounded time and are safe for many threads. */
@FunctionalInterface
public interface Wire {
  /**
   * Sends one request; nothing is repeated, no redirect followed.
   *
   * @param path
   *          below the base URL, such as {@code /order}
   * @param body
   *          JSON; not to be changed
   */
  HttpReply exchange(String method, String path, byte[] body);
}

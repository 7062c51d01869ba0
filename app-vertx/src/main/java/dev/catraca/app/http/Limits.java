package dev.catraca.app.http;

import java.time.Duration;

/**
 * What callers may take up, and for how long they may keep it.
 *
 * @param bytes
 *          of memory that all requests may hold together: bodies on their way in, what is made of them, answers on their way out
 * @param connections
 *          open at once
 * @param head
 *          how long a new connection may take to the end of its first request's head
 * @param rest
 *          how long a connection may do nothing between an answer and the end of the next request's head
 * @param request
 *          how long a body may take from the end of its head, whatever trickles
 * @param answer
 *          how long a caller may take to fetch an answer
 */
record Limits(long bytes, int connections, Duration head, Duration rest, Duration request, Duration answer) {
  /** Bodies over this many bytes are refused. */
  static final int LARGEST_BODY = 256 * 1024;

  private static final int CONNECTIONS = 2000;

  /** A quarter of the memory that the process may have. */
  static Limits usual() {
    return new Limits(Runtime.getRuntime().maxMemory() / 4, CONNECTIONS, Duration.ofSeconds(15),
        Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(30));
  }
}

package dev.catraca.bench.contend;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** An HTTP client as the contenders that are written by hand use it. */
interface Caller extends AutoCloseable {
  /**
   * Sends one request and waits for its answer.
   *
   * @return its body
   * @throws IOException if there is none with a status of success
   */
  String call(String method, URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException;

  @Override
  void close();
}

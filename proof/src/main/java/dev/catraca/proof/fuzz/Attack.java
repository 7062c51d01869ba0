package dev.catraca.proof.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Callers who mean ill, many at once: bodies that never end, trickle, are huge, deep or wide, heads without end, requests with a byte now
 * and then, requests whose answers nobody fetches, connections that say nothing. Whatever they do, the service lives, says so, and takes the next honest order. Only
 * loopback is ever called, and so often as the scale says.
 */
final class Attack {
  /** One way to mean ill, and how many do it at once in full strength. */
  enum Wave {
    UNFINISHED(1200), UNFINISHED_CHUNKS(600), TRICKLES(400), HUGE(100), DEEP_AND_WIDE(100),
    HEADS_WITHOUT_END(300),
    ANSWERS_NOT_FETCHED(200), SILENT(2500), PAUSES(200);

    private final int callers;

    Wave(int callers) {
      this.callers = callers;
    }
  }

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int AT_ONCE = 200;
  /** Between the two bytes of those who pause. */
  private static final Duration PAUSE = Duration.ofSeconds(10);
  /** Longer than a head or a whole request may take. */
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final String POST = "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\n";

  private final int port;
  private final int divisor;
  private final BooleanSupplier alive;
  private final List<String> findings = new ArrayList<>();

  /**
   * @param divisor
   *          1 for full strength, more for less
   * @param alive
   *          whether the service's process still runs
   */
  Attack(int port, int divisor, BooleanSupplier alive) {
    this.port = port;
    this.divisor = divisor;
    this.alive = alive;
  }

  /** What it did and must not do, in words. */
  List<String> run(Wave wave) throws InterruptedException {
    findings.clear();
    ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    try {
      crowd(wave, open);
      expect("GET /health/live", "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", wave, "200");
      expect("GET /health/ready", "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n", wave, "200");
      order(wave, "during");
      if (wave == Wave.PAUSES) {
        expectEnd(open);
      }
    } finally {
      open.forEach(Attack::close);
    }
    order(wave, "after");
    if (!alive.getAsBoolean()) {
      findings.add(wave + " ended the process");
    }
    return List.copyOf(findings);
  }

  /** Whoever sends a byte now and then is not heard for ever, however little that costs. */
  private void expectEnd(Collection<Socket> callers) {
    long start = System.nanoTime();
    List<Socket> heard = callers.stream().filter(caller -> !endsBy(caller, start + PAUSE.toNanos())).toList();
    List<Socket> stillHeard = heard.stream()
        .filter(caller -> saysOneMore(caller) && !endsBy(caller, start + LONGEST.toNanos())).toList();
    if (!stillHeard.isEmpty()) {
      findings.add("PAUSES: " + stillHeard.size() + " of " + callers.size() + " are still heard after "
          + LONGEST.toSeconds() + " s");
    }
  }

  /** Whether the caller is answered, or its connection closed, by then. */
  private static boolean endsBy(Socket caller, long nanos) {
    try {
      caller.setSoTimeout(Math.toIntExact(Math.max(1, (nanos - System.nanoTime()) / 1_000_000)));
      int ignored = caller.getInputStream().read();
      return true;
    } catch (SocketTimeoutException heard) {
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  private static boolean saysOneMore(Socket caller) {
    try {
      say(caller, " ");
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private void crowd(Wave wave, ConcurrentLinkedQueue<Socket> open) throws InterruptedException {
    Semaphore room = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Math.max(1, wave.callers / divisor); i++) {
        room.acquire();
        threads.execute(() -> {
          try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            open.add(socket);
            meanIll(wave, socket);
          } catch (IOException turnedAway) {
            // That is what should happen to such a caller.
          } finally {
            room.release();
          }
        });
      }
    }
  }

  private static void meanIll(Wave wave, Socket socket) throws IOException {
    switch (wave) {
      case UNFINISHED -> say(socket, POST + "Content-Length: 250000\r\n\r\n" + "x".repeat(200_000));
      case UNFINISHED_CHUNKS -> {
        say(socket, POST + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 25; i++) {
          say(socket, "2000\r\n" + "x".repeat(0x2000) + "\r\n");
        }
      }
      case TRICKLES -> {
        say(socket, POST + "Content-Length: 250000\r\n\r\n");
        for (int i = 0; i < 50; i++) {
          say(socket, " ");
        }
      }
      case HUGE -> {
        say(socket, POST + "Content-Length: 100000000\r\n\r\n");
        for (int i = 0; i < 100; i++) {
          say(socket, "x".repeat(100_000));
        }
      }
      case DEEP_AND_WIDE -> {
        for (String body : bodies()) {
          say(socket, POST + "Content-Length: " + body.length() + "\r\n\r\n" + body);
          answer(socket);
        }
      }
      case HEADS_WITHOUT_END -> {
        say(socket, "GET /v1/orders HTTP/1.1\r\n");
        for (int i = 0; i < 2000; i++) {
          say(socket, "X-Header-" + i + ": " + "y".repeat(100) + "\r\n");
        }
      }
      case ANSWERS_NOT_FETCHED -> say(socket,
          "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200));
      case SILENT -> say(socket, "");
      case PAUSES -> say(socket, (socket.getLocalPort() & 2) == 0 ? POST + "X-Pausing:"
          : POST + "Content-Length: 250000\r\n\r\n{");
    }
  }

  private static List<String> bodies() {
    return List.of("[".repeat(250_000), "{\"custom_data\":{\"a\":[" + "{},".repeat(80_000) + "{}]}}",
        "{\"custom_data\":{\"a\":[" + "0,".repeat(120_000) + "0]}}",
        "{\"items\":[" + String.join(",", Collections.nCopies(80_000, "{}")) + "]}",
        "{\"message\":\"" + "x".repeat(240_000) + "\"}");
  }

  private void order(Wave wave, String when) {
    String body = """
          {"id": "%s", "flow": "pre_authorization", "amount": 11000, "currency": "BRL",
           "buyer": {"id": "98745", "name": "Ana Souza", "email": "approve@buyer.test"},
           "items": [{"product": {"sku": "A-1", "title": "Book"}, "quantity": 2, "unit_price": 5500}],
           "payment": {"card": {"token": "tok_approve", "bin": "411111", "last4": "1111"}, "installments": 1}}"""
        .formatted(wave + "-" + when);
    expect("an honest order " + when,
        POST + "Prefer: respond-async\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
        wave, "20[0-2]");
  }

  private void expect(String what, String request, Wave wave, String status) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      say(socket, request);
      String answer = answer(socket);
      if (!answer.matches("HTTP/1.1 " + status + " .*")) {
        findings.add(wave + ": " + what + " is answered '" + answer + "'");
      }
    } catch (IOException notAnswered) {
      findings.add(wave + ": " + what + " is not answered: " + notAnswered);
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The first line of the next answer; the rest of it is read, too. */
  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection was closed");
      }
      head.append((char) next);
    }
    int length = head.toString().lines().filter(line -> line.toLowerCase(java.util.Locale.ROOT)
        .startsWith("content-length:")).mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst().orElse(0);
    in.skipNBytes(length);
    return head.toString().lines().findFirst().orElse("");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // Then it is closed.
    }
  }
}

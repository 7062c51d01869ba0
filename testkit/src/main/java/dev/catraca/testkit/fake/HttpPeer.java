package dev.catraca.testkit.fake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The other side of an adapter that speaks HTTP/1.1, on the loopback interface: it keeps what it was asked, and answers as it is
 * told, well or badly. It either plays a service itself ({@link #answering}) or stands before one and passes requests on
 * ({@link #before}). Safe for use by many threads.
 */
public final class HttpPeer implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<HttpAsked, HttpAnswer> service;
  private final Set<Socket> connections = new HashSet<>();
  private final List<HttpAsked> asked = new ArrayList<>();
  private final Deque<HttpAnswer> next = new ArrayDeque<>();
  private final int port;
  private final Future<?> accepting;

  private HttpPeer(Function<HttpAsked, HttpAnswer> service) {
    this.service = service;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException("the peer cannot listen", failed);
    }
    port = server.getLocalPort();
    accepting = threads.submit(this::accept);
  }

  /** One that answers each request by that function, which may have effects of its own. */
  public static HttpPeer answering(Function<HttpAsked, HttpAnswer> service) {
    return new HttpPeer(service);
  }

  /** One that passes requests on to another, whose address has no path, and gives back what that answers. */
  public static HttpPeer before(URI other) {
    return new HttpPeer(request -> passOn(request, other));
  }

  /** Such as {@code http://127.0.0.1:40123}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The next requests, whichever they are, get these answers, one each, and reach no service. */
  public synchronized void next(HttpAnswer... answers) {
    next.addAll(List.of(answers));
  }

  /** Every request so far, in the order in which they came. */
  public synchronized List<HttpAsked> asked() {
    return List.copyOf(asked);
  }

  /** Stops listening and cuts what is open; afterwards a connection is refused. */
  @Override
  public void close() {
    quietly(server);
    synchronized (this) {
      connections.forEach(HttpPeer::quietly);
      notifyAll();
    }
    try {
      // As long as somebody accepts, a connection may still be had.
      accepting.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the peer could not listen", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        synchronized (this) {
          connections.add(connection);
        }
        threads.execute(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean open = true;
      while (open) {
        Optional<HttpAsked> request = HttpAsked.read(in, connection.getOutputStream());
        open = request.isPresent() && answer(connection, request.get());
      }
    } catch (IOException gone) {
      // The adapter went away; what it asked is kept.
    } finally {
      synchronized (this) {
        connections.remove(connection);
      }
    }
  }

  private boolean answer(Socket connection, HttpAsked request) throws IOException {
    Optional<HttpAnswer> told;
    synchronized (this) {
      asked.add(request);
      told = Optional.ofNullable(next.poll());
    }
    HttpAnswer answer = told.orElseGet(() -> service.apply(request));
    return switch (answer) {
      case HttpAnswer.Reply reply -> {
        connection.getOutputStream().write(reply.bytes());
        yield !"close".equalsIgnoreCase(request.header("connection"));
      }
      case HttpAnswer.Cut cut -> {
        byte[] whole = cut.reply().bytes();
        connection.getOutputStream().write(Arrays.copyOf(whole, whole.length - cut.missing()));
        yield false;
      }
      case HttpAnswer.Raw raw -> {
        connection.getOutputStream().write(raw.text().getBytes(StandardCharsets.ISO_8859_1));
        yield false;
      }
      case HttpAnswer.HangUp hangUp -> false;
      case HttpAnswer.Silence silence -> {
        stayUntilClosed();
        yield false;
      }
    };
  }

  private synchronized void stayUntilClosed() {
    try {
      while (!server.isClosed()) {
        wait();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpAnswer passOn(HttpAsked request, URI other) {
    try (Socket socket = new Socket(InetAddress.getByName(other.getHost()), other.getPort())) {
      StringBuilder head = new StringBuilder(request.method() + " " + request.path() + " HTTP/1.1\r\n");
      for (Map.Entry<String, String> header : request.headers().entrySet()) {
        if (!Set.of("connection", "content-length", "transfer-encoding", "expect", "upgrade")
            .contains(header.getKey())) {
          head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
      }
      byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
      head.append("connection: close\r\ncontent-length: ").append(body.length).append("\r\n\r\n");
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      byte[] answer = socket.getInputStream().readAllBytes();
      return answer.length == 0 ? new HttpAnswer.HangUp()
          : new HttpAnswer.Raw(new String(answer, StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      return new HttpAnswer.HangUp();
    }
  }

  private static void quietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException alreadyGone) {
      // It is closed, which is what was wanted.
    }
  }
}

package dev.catraca.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Serves the peers over HTTP/1.1 on one thread, with as little as a peer can cost: what is to be measured runs on the same machine.
 */
public final class PeerServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final Selector selector;
  private final ServerSocketChannel door;
  private final Peers peers;
  private final long delayNanos;
  /** All answers are put off equally long: the first in is the first out. */
  private final Deque<Due> due = new ArrayDeque<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("peers").unstarted(this::serve);
  private volatile boolean open = true;

  private record Due(long atNanos, PeerConnection connection, Peers.Answer answer) {}

  private PeerServer(Duration delay) throws IOException {
    peers = new Peers(delay);
    delayNanos = delay.toNanos();
    selector = Selector.open();
    door = ServerSocketChannel.open();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    door.configureBlocking(false);
    door.register(selector, SelectionKey.OP_ACCEPT);
  }

  /**
   * Starts on a free port.
   *
   * @param delay that each answer is put off by
   */
  public static PeerServer start(Duration delay) throws IOException {
    PeerServer server = new PeerServer(delay);
    server.thread.start();
    return server;
  }

  /** Where it is reached. */
  public PeerAddress address() {
    return new PeerAddress(door.socket().getLocalPort());
  }

  /** Serves until the process ends. */
  void join() throws InterruptedException {
    thread.join();
  }

  private void serve() {
    try {
      while (open) {
        selector.select(patience());
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
          SelectionKey key = ready.next();
          ready.remove();
          attend(key);
        }
        answerWhatIsDue();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** In milliseconds; 0 for as long as it takes. */
  private long patience() {
    Due next = due.peek();
    if (next == null) {
      return 0;
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.atNanos() - System.nanoTime()));
  }

  private void answerWhatIsDue() {
    for (Due next = due.peek(); next != null && next.atNanos() <= System.nanoTime(); next = due.peek()) {
      due.remove();
      next.connection().send(next.answer());
      proceed(next.connection());
    }
  }

  private void attend(SelectionKey key) throws IOException {
    if (key.isAcceptable()) {
      accept();
    } else if (key.attachment() instanceof PeerConnection connection) {
      if (connection.ready()) {
        proceed(connection);
      }
    }
  }

  private void accept() throws IOException {
    for (SocketChannel channel = door.accept(); channel != null; channel = door.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new PeerConnection(channel, key));
    }
  }

  /** Takes the requests that are there whole, one at a time. */
  private void proceed(PeerConnection connection) {
    for (var request = connection.next(); request.isPresent(); request = connection.next()) {
      PeerConnection.Request asked = request.get();
      Peers.Answer answer = peers.answer(asked.method(), asked.path(), asked.key(), asked.body());
      if (answer.delayed() && delayNanos > 0) {
        connection.hold();
        due.add(new Due(System.nanoTime() + delayNanos, connection, answer));
      } else {
        connection.send(answer);
      }
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}

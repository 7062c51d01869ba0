package dev.catraca.proof.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A port of the loopback interface that can be shut and opened again: shut, connections are refused and those that were open are cut. */
final class Door implements AutoCloseable {
  private static final int BACKLOG = 512;
  /** Below the ports that systems give to outgoing connections: while a door is shut, nobody takes its port by chance. */
  private static final int FIRST_PORT = 15_000;
  private static final int LAST_PORT = 32_000;
  private static final int MOST_TRIES = 200;
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  /** What is done with a connection; it is closed afterwards. */
  interface Guest {
    void enter(Socket connection) throws IOException;
  }

  private final Guest guest;
  private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket listener;
  private Thread acceptor;

  Door(Guest guest) {
    this.guest = guest;
    listener = listenSomewhere();
    port = listener.getLocalPort();
    acceptor = accept(listener);
  }

  int port() {
    return port;
  }

  /** Whoever was about to let somebody in when the listener was closed still does: that is waited for, and cut with the others. */
  synchronized void shut() {
    close(listener);
    try {
      acceptor.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    inside.forEach(Door::close);
  }

  synchronized void open() {
    if (listener.isClosed()) {
      listener = listenAgain();
      acceptor = accept(listener);
    }
  }

  /** A process that is just being started holds what was open here until its program begins, the port of a shut door among it. */
  private ServerSocket listenAgain() {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try {
        return listen(port);
      } catch (UncheckedIOException taken) {
        if (System.nanoTime() - end > 0) {
          throw taken;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private static ServerSocket listenSomewhere() {
    for (int tries = 1;; tries++) {
      try {
        return listen(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));
      } catch (UncheckedIOException taken) {
        if (tries == MOST_TRIES) {
          throw taken;
        }
      }
    }
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException taken) {
      throw new UncheckedIOException("a door cannot be opened on port " + port, taken);
    }
  }

  private Thread accept(ServerSocket at) {
    return Thread.ofVirtual().name("door-" + at.getLocalPort()).start(() -> {
      while (!at.isClosed()) {
        try {
          Socket connection = at.accept();
          inside.add(connection);
          Thread.ofVirtual().start(() -> host(connection));
        } catch (IOException shut) {
          return;
        }
      }
    });
  }

  private void host(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      guest.enter(connection);
    } catch (IOException cut) {
      // That is what this is for.
    } finally {
      inside.remove(connection);
    }
  }

  /** Closes without a word about failures. */
  static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception gone) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    shut();
  }
}

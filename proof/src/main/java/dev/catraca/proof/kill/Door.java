package dev.catraca.proof.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of the loopback interface that can be shut and opened again: shut, connections are refused and those that were open are cut. */
final class Door implements AutoCloseable {
  private static final int BACKLOG = 512;

  /** What is done with a connection; it is closed afterwards. */
  interface Guest {
    void enter(Socket connection) throws IOException;
  }

  private final Guest guest;
  private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket listener;

  Door(Guest guest) {
    this.guest = guest;
    listener = listen(0);
    port = listener.getLocalPort();
    accept(listener);
  }

  int port() {
    return port;
  }

  synchronized void shut() {
    close(listener);
    inside.forEach(Door::close);
  }

  synchronized void open() {
    if (listener.isClosed()) {
      listener = listen(port);
      accept(listener);
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

  private void accept(ServerSocket at) {
    Thread.ofVirtual().name("door-" + at.getLocalPort()).start(() -> {
      while (!at.isClosed()) {
        try {
          Socket connection = at.accept();
          Thread.ofVirtual().start(() -> host(connection));
        } catch (IOException shut) {
          return;
        }
      }
    });
  }

  private void host(Socket connection) {
    inside.add(connection);
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

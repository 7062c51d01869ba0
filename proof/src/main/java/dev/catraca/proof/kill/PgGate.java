package dev.catraca.proof.kill;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Stands between one service and PostgreSQL. It reads what the service asks, as the protocol frames it, and so knows the COMMIT of a
 * transaction that writes facts: there the service can be killed, or the connection be cut, before or after the database has seen it.
 */
final class PgGate implements AutoCloseable {
  private final int database;
  private final FaultSource fates;
  private final KillSwitch trap;
  private final Consumer<Instant> lost;
  private final Door door;

  /**
   * @param database its port on the loopback interface
   * @param lost told when a commit or its acknowledgement is lost
   */
  PgGate(int database, FaultSource fates, KillSwitch trap, Consumer<Instant> lost) {
    this.database = database;
    this.fates = fates;
    this.trap = trap;
    this.lost = lost;
    this.door = new Door(this::serve);
  }

  int port() {
    return door.port();
  }

  Door door() {
    return door;
  }

  private void serve(Socket service) throws IOException {
    try (Socket beyond = new Socket(InetAddress.getLoopbackAddress(), database)) {
      beyond.setTcpNoDelay(true);
      AtomicBoolean silenced = new AtomicBoolean();
      Thread answers = Thread.ofVirtual().start(() -> answer(service, beyond, silenced));
      try {
        ask(service, beyond, silenced);
      } finally {
        Door.close(beyond);
        answers.interrupt();
      }
    }
  }

  private void ask(Socket service, Socket beyond, AtomicBoolean silenced) throws IOException {
    PgRequests requests = new PgRequests(service.getInputStream());
    OutputStream out = new BufferedOutputStream(beyond.getOutputStream());
    while (true) {
      PgRequests.Request request = requests.next();
      if (request.commitsFacts()) {
        ExchangeFault fate = trap.isSetFor(KillPoint.DATABASE_BEFORE_COMMIT) ? ExchangeFault.CUT_REQUEST
            : trap.isSetFor(KillPoint.DATABASE_IN_COMMIT) ? ExchangeFault.CUT_ANSWER : fates.nextCommit();
        if (fate == ExchangeFault.CUT_REQUEST) {
          // Nothing of it has gone on: a service sends its COMMIT in one piece.
          lost.accept(Instant.now());
          trap.spring(KillPoint.DATABASE_BEFORE_COMMIT);
          return;
        }
        silenced.set(fate == ExchangeFault.CUT_ANSWER);
      }
      request.write(out);
      if (requests.isDrained()) {
        out.flush();
      }
    }
  }

  private void answer(Socket service, Socket beyond, AtomicBoolean silenced) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = beyond.getInputStream();
      OutputStream out = service.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        if (silenced.get()) {
          // It has been committed, and this would have said so.
          lost.accept(Instant.now());
          trap.spring(KillPoint.DATABASE_IN_COMMIT);
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
        read = in.read(buffer);
      }
    } catch (IOException cut) {
      // The other direction ends with it.
    } finally {
      Door.close(service);
      Door.close(beyond);
    }
  }

  @Override
  public void close() {
    door.close();
  }
}

package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PgGateTest {
  private static final byte[] STARTUP = framed(-1, new byte[]{0, 3, 0, 0, 'u', 0, 'p', 0, 0});
  private static final String INSERT = "INSERT INTO order_fact (order_id) VALUES ($1)";

  private static byte[] framed(int type, byte[] content) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      if (type >= 0) {
        out.writeByte(type);
      }
      out.writeInt(4 + content.length);
      out.write(content);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] parse(String statement, String query) {
    return framed('P', (statement + "\0" + query + "\0\0\0").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bind(String statement) {
    return framed('B', ("\0" + statement + "\0\0\0\0\0\0\0").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] together(byte[]... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      all.writeBytes(message);
    }
    return all.toByteArray();
  }

  private static final byte[] SYNC = framed('S', new byte[0]);
  private static final byte[] FACTS = together(parse("S_1", INSERT), bind("S_1"), SYNC);
  private static final byte[] COMMIT = together(parse("S_2", "COMMIT"), bind("S_2"), SYNC);

  private static List<Boolean> commits(byte[]... messages) throws IOException {
    InputStream in = new ByteArrayInputStream(together(messages));
    PgRequests requests = new PgRequests(in);
    List<Boolean> commits = new ArrayList<>();
    int left = in.available();
    while (left > 0) {
      PgRequests.Request next = requests.next();
      left -= next.bytes().length;
      commits.add(next.commitsFacts());
    }
    return commits;
  }

  @Test
  void theCommitOfFactsIsKnownWhereItBegins() throws IOException {
    assertThat(commits(STARTUP, FACTS, COMMIT)).containsExactly(false, false, false, false, true, false,
        false);
  }

  @Test
  void theCommitOfManyAppendsAtOnceIsKnownToo() throws IOException {
    assertThat(
        commits(STARTUP, parse("S_1", "WITH fact AS (" + INSERT + ") MERGE INTO order_lane"), bind("S_1"),
            SYNC, COMMIT))
        .containsExactly(false, false, false, false, true, false, false);
  }

  @Test
  void aPreparedCommitIsKnownByItsName() throws IOException {
    assertThat(commits(STARTUP, FACTS, COMMIT, bind("S_1"), bind("S_2")))
        .containsExactly(false, false, false, false, true, false, false, false, true);
  }

  @Test
  void aCommitWithoutFactsIsLetGo() throws IOException {
    assertThat(commits(STARTUP, parse("S_3", "UPDATE order_lane SET tries = 1"), bind("S_3"), COMMIT))
        .containsExactly(false, false, false, false, false, false);
  }

  @Test
  void aSimpleCommitIsKnownToo() throws IOException {
    assertThat(commits(STARTUP, FACTS, framed('Q', "COMMIT\0".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(false, false, false, false, true);
  }

  /** A database that says "." to every SYNC and remembers what it was asked. */
  private static final class Listening implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Byte> asked = new CopyOnWriteArrayList<>();

    Listening() throws IOException {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> {
        try (Socket connection = socket.accept()) {
          PgRequests requests = new PgRequests(connection.getInputStream());
          while (true) {
            byte first = requests.next().bytes()[0];
            asked.add(first);
            if (first == 'S') {
              connection.getOutputStream().write('.');
            }
          }
        } catch (IOException ended) {
          // So does the test.
        }
      });
    }

    long syncs() {
      return asked.stream().filter(type -> type == 'S').count();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** @return what the service reads after its COMMIT: -1 for a cut connection */
  private static int commitThrough(Listening database, FaultSource fates, KillSwitch trap, List<Instant> lost)
      throws IOException {
    try (PgGate gate = new PgGate(database.socket.getLocalPort(), fates, trap, lost::add);
        Socket service = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
      service.getOutputStream().write(together(STARTUP, FACTS));
      assertThat(service.getInputStream().read()).isEqualTo('.');
      service.getOutputStream().write(COMMIT);
      return service.getInputStream().read();
    }
  }

  @Test
  void whatNothingBefallsIsCommittedAndAcknowledged() throws IOException {
    List<Instant> lost = new CopyOnWriteArrayList<>();
    try (Listening database = new Listening()) {
      assertThat(commitThrough(database, FixedFaults.calm(), new KillSwitch(), lost)).isEqualTo('.');
      assertThat(database.syncs()).isEqualTo(2);
      assertThat(lost).isEmpty();
    }
  }

  @Test
  void aCommitCanBeLost() throws IOException {
    List<Instant> lost = new CopyOnWriteArrayList<>();
    try (Listening database = new Listening()) {
      assertThat(
          commitThrough(database, FixedFaults.commit(ExchangeFault.CUT_REQUEST), new KillSwitch(), lost))
          .isEqualTo(-1);
      assertThat(database.syncs()).isEqualTo(1);
      assertThat(lost).hasSize(1);
    }
  }

  @Test
  void anAcknowledgementCanBeLost() throws IOException {
    List<Instant> lost = new CopyOnWriteArrayList<>();
    try (Listening database = new Listening()) {
      assertThat(
          commitThrough(database, FixedFaults.commit(ExchangeFault.CUT_ANSWER), new KillSwitch(), lost))
          .isEqualTo(-1);
      assertThat(database.syncs()).isEqualTo(2);
      assertThat(lost).hasSize(1);
    }
  }

  @Test
  void aServiceCanBeKilledBeforeItsCommitIsSeen() throws Exception {
    CountDownLatch killed = new CountDownLatch(1);
    KillSwitch trap = new KillSwitch();
    trap.set(KillPoint.DATABASE_BEFORE_COMMIT, killed::countDown);
    try (Listening database = new Listening()) {
      assertThat(commitThrough(database, FixedFaults.calm(), trap, new CopyOnWriteArrayList<>()))
          .isEqualTo(-1);
      assertThat(killed.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(database.syncs()).isEqualTo(1);
    }
  }

  @Test
  void aServiceCanBeKilledOnceItsCommitIsDone() throws Exception {
    CountDownLatch killed = new CountDownLatch(1);
    KillSwitch trap = new KillSwitch();
    trap.set(KillPoint.DATABASE_IN_COMMIT, killed::countDown);
    try (Listening database = new Listening()) {
      assertThat(commitThrough(database, FixedFaults.calm(), trap, new CopyOnWriteArrayList<>()))
          .isEqualTo(-1);
      assertThat(killed.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(database.syncs()).isEqualTo(2);
    }
  }
}

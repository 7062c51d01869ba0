package dev.catraca.proof.kill;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What a client asks of PostgreSQL, message by message (protocol 3, without encryption). */
final class PgRequests {
  private static final int LARGEST = 64 << 20;

  /**
   * One message as it came.
   *
   * @param commitsFacts whether it begins the COMMIT of a transaction in which facts were inserted
   */
  // Bytes as they came, which nobody changes or compares.
  @SuppressWarnings("ArrayRecordComponent")
  record Request(byte[] bytes, boolean commitsFacts) {
    void write(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  private final DataInputStream in;
  private final Set<String> commits = new HashSet<>();
  private final Set<String> inserts = new HashSet<>();
  private boolean started;
  private boolean factsWritten;

  PgRequests(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in, 16 * 1024));
  }

  /** Whether nothing more has come yet: the moment to hand on what there is. */
  boolean isDrained() throws IOException {
    return in.available() == 0;
  }

  /** Waits for the next message. */
  Request next() throws IOException {
    if (!started) {
      started = true;
      return new Request(framed(-1), false);
    }
    int type = in.readUnsignedByte();
    byte[] message = framed(type);
    return new Request(message, isCommitOfFacts(type, message));
  }

  private byte[] framed(int type) throws IOException {
    int length = in.readInt();
    if (length < 4 || length > LARGEST) {
      throw new IOException("this is not PostgreSQL's protocol");
    }
    int start = type < 0 ? 0 : 1;
    byte[] message = new byte[start + length];
    if (type >= 0) {
      message[0] = (byte) type;
    }
    for (int i = 0; i < 4; i++) {
      message[start + i] = (byte) (length >>> (24 - 8 * i));
    }
    in.readFully(message, start + 4, length - 4);
    return message;
  }

  private boolean isCommitOfFacts(int type, byte[] message) {
    boolean commit = false;
    switch (type) {
      case 'Q' -> {
        String query = text(message, 5);
        commit = isCommit(query);
        factsWritten |= insertsFacts(query);
      }
      case 'P' -> {
        String statement = text(message, 5);
        String query = text(message, 5 + statement.length() + 1);
        learn(statement, query);
        // A COMMIT travels as parse, bind and execute in one piece: its first message is where it begins.
        commit = isCommit(query);
      }
      case 'B' -> {
        String portal = text(message, 5);
        String statement = text(message, 5 + portal.length() + 1);
        commit = commits.contains(statement);
        factsWritten |= inserts.contains(statement);
      }
      default -> {
      }
    }
    boolean ofFacts = commit && factsWritten;
    if (commit) {
      factsWritten = false;
    }
    return ofFacts;
  }

  private void learn(String statement, String query) {
    commits.remove(statement);
    inserts.remove(statement);
    if (isCommit(query)) {
      commits.add(statement);
    } else if (insertsFacts(query)) {
      inserts.add(statement);
    }
  }

  private static boolean isCommit(String query) {
    return query.strip().equalsIgnoreCase("COMMIT");
  }

  private static boolean insertsFacts(String query) {
    return query.contains("INSERT INTO order_fact");
  }

  private static String text(byte[] message, int from) {
    int end = from;
    while (end < message.length && message[end] != 0) {
      end++;
    }
    return end <= from ? "" : new String(message, from, end - from, StandardCharsets.UTF_8);
  }
}

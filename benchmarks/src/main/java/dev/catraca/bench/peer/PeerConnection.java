package dev.catraca.bench.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One connection to the peers. Used by one thread. */
final class PeerConnection {
  private static final int FIRST = 4096;
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private final SocketChannel channel;
  private final SelectionKey key;
  private byte[] in = new byte[FIRST];
  private int filled;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean held;

  /** @param key the idempotency key; empty for none */
  record Request(String method, String path, String key, String body) {}

  PeerConnection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  /** Reads and writes what can be; false once the other side is gone. */
  boolean ready() {
    try {
      if (key.isValid() && key.isWritable()) {
        flush();
      }
      if (key.isValid() && key.isReadable()) {
        return read();
      }
      return key.isValid();
    } catch (IOException gone) {
      close();
      return false;
    }
  }

  private boolean read() throws IOException {
    if (filled == in.length) {
      in = Arrays.copyOf(in, in.length * 2);
    }
    int count = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
    if (count < 0) {
      close();
      return false;
    }
    filled += count;
    return true;
  }

  /** Nothing more is taken until the answer is sent. */
  void hold() {
    held = true;
  }

  /** The next request, if it is there whole. */
  Optional<Request> next() {
    int head = held ? -1 : headEnd();
    if (head < 0) {
      return Optional.empty();
    }
    String[] lines = new String(in, 0, head, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    int length = 0;
    String idempotency = "";
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      if (name.equals("content-length")) {
        length = Integer.parseInt(lines[i].substring(colon + 1).strip());
      } else if (name.equals("idempotency-key")) {
        idempotency = lines[i].substring(colon + 1).strip();
      } else if (name.equals("transfer-encoding")) {
        close();
        return Optional.empty();
      }
    }
    int whole = head + HEAD_END.length + length;
    if (filled < whole) {
      return Optional.empty();
    }
    String body = new String(in, head + HEAD_END.length, length, StandardCharsets.UTF_8);
    System.arraycopy(in, whole, in, 0, filled - whole);
    filled -= whole;
    String[] first = lines[0].split(" ", -1);
    return Optional.of(new Request(first[0], first[1], idempotency, body));
  }

  private int headEnd() {
    for (int i = 0; i + HEAD_END.length <= filled; i++) {
      if (in[i] == '\r' && Arrays.equals(in, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
        return i;
      }
    }
    return -1;
  }

  void send(Peers.Answer answer) {
    held = false;
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    byte[] head = ("HTTP/1.1 " + answer.status() + " -\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer whole = ByteBuffer.allocate(out.remaining() + head.length + body.length);
    out = whole.put(out).put(head).put(body).flip();
    try {
      flush();
    } catch (IOException gone) {
      close();
    }
  }

  private void flush() throws IOException {
    channel.write(out);
    if (key.isValid()) {
      key.interestOps(
          out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  private void close() {
    key.cancel();
    held = true;
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // There is nothing left to close.
    }
  }
}

package dev.catraca.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.client.ServiceClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the lines of an order file, one line each, known by digests. It may end anywhere, for a run may be killed at any moment:
 * a last line that was cut off is taken away again, and its order is sent once more, which its id makes harmless. One run at a time has
 * it.
 */
final class ResultsFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LONGEST_DETAIL = 1000;
  private static final long FLUSH_NANOS = 1_000_000_000L;
  /** How every result begins, so that no other file is taken for one. */
  private static final String BEGINNING = "{\"line\":";

  private final Path path;
  private final FileChannel file;
  private final Set<LineDigest> done = new HashSet<>();
  private final Map<LineDigest, String> refused = new HashMap<>();
  private long flushed = System.nanoTime();

  private ResultsFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /** @throws IllegalStateException if it cannot be written, is no results file, or belongs to another run */
  static ResultsFile open(Path path) {
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    } catch (IOException unwritable) {
      throw unwritable(path, unwritable);
    }
    ResultsFile results = new ResultsFile(path, channel);
    try {
      results.lock();
      results.readBack();
      return results;
    } catch (IOException unreadable) {
      results.abandon();
      throw new IllegalStateException("the file " + path + " cannot be read", unreadable);
    } catch (IllegalStateException refused) {
      results.abandon();
      throw refused;
    }
  }

  private void lock() throws IOException {
    try {
      if (file.tryLock() == null) {
        throw new IllegalStateException("another run is writing to " + path);
      }
    } catch (OverlappingFileLockException here) {
      throw new IllegalStateException("another run is writing to " + path, here);
    }
  }

  private void readBack() throws IOException {
    file.position(0);
    Lines lines = new Lines(new BufferedInputStream(Channels.newInputStream(file)), LONGEST_LINE);
    long whole = 0;
    Optional<Lines.Line> line = lines.next();
    while (line.isPresent()) {
      String text = new String(line.get().bytes(), StandardCharsets.UTF_8);
      if (line.get().number() == 1 && !isResult(text, line.get().ended())) {
        throw new IllegalStateException(path + " is no results file; name another with --results");
      }
      if (line.get().ended()) {
        remember(text);
        whole = line.get().end();
      }
      line = lines.next();
    }
    file.truncate(whole);
    file.position(whole);
  }

  private static boolean isResult(String text, boolean ended) {
    return text.startsWith(BEGINNING) || (!ended && BEGINNING.startsWith(text));
  }

  private void remember(String line) {
    JsonNode result;
    try {
      result = JSON.readTree(line);
    } catch (JsonProcessingException cutOff) {
      return;
    }
    Optional<LineDigest> digest = LineDigest.parse(result.path("digest").asText());
    int status = result.path("http_status").asInt();
    String type = result.path("type").asText();
    // Results of earlier versions have no outcome, and called done what nobody had acknowledged.
    String outcome = result.path("outcome").asText(
        status / 100 == 2 && result.path("id").isTextual() && result.path("status").isTextual() ? "done"
            : Outcome.REFUSALS.contains(status) && type.startsWith(Outcome.OUR_PROBLEMS) ? "refused" : "");
    digest.ifPresent(known -> {
      if (outcome.equals("done")) {
        done.add(known);
      } else if (outcome.equals("refused")) {
        refused.put(known, (status + " " + result.path("detail").asText()).strip());
      }
    });
  }

  boolean isDone(String line) {
    return done.contains(LineDigest.of(line));
  }

  /** Why the service refused a line before; empty if it did not. */
  Optional<String> refusal(String line) {
    return Optional.ofNullable(refused.get(LineDigest.of(line)));
  }

  /** Writes down what became of a line, and that it is done or refused for good. */
  void add(OrderFile.Line.Order line, Outcome outcome) {
    LineDigest digest = LineDigest.of(line.text());
    switch (outcome) {
      case Outcome.Done acknowledged -> {
        write(result(line, outcome, acknowledged.answer()));
        done.add(digest);
      }
      case Outcome.Refused named -> {
        write(result(line, outcome, named.answer()));
        refused.put(digest, named.why());
      }
      case Outcome.Undone open -> {
      }
    }
  }

  private static ObjectNode result(OrderFile.Line.Order line, Outcome outcome, ServiceClient.Answer answer) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("line", line.number())
        .put("digest", LineDigest.hex(line.text())).put("outcome", outcome.word())
        .put("http_status", answer.status()).put("id", line.id());
    for (String field : new String[]{"status", "state", "type", "detail"}) {
      String text = answer.body().path(field).isTextual() ? answer.body().path(field).textValue() : "";
      if (!text.isEmpty()) {
        result.put(field, text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text);
      }
    }
    return result;
  }

  /** In one piece; on the disk within a second, or at the end: what a failing machine forgets is only sent once more. */
  private void write(ObjectNode result) {
    ByteBuffer bytes = ByteBuffer.wrap((result + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      if (System.nanoTime() - flushed > FLUSH_NANOS) {
        file.force(false);
        flushed = System.nanoTime();
      }
    } catch (IOException unwritable) {
      throw unwritable(path, unwritable);
    }
  }

  private static IllegalStateException unwritable(Path path, IOException why) {
    return new IllegalStateException("the file " + path + " cannot be written", why);
  }

  private void abandon() {
    try {
      file.close();
    } catch (IOException ignored) {
      // What failed before is told.
    }
  }

  @Override
  public void close() {
    try {
      file.force(false);
      file.close();
    } catch (IOException unwritable) {
      throw unwritable(path, unwritable);
    }
  }
}

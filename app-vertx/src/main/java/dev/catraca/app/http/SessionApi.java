package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.Urgency;
import dev.catraca.app.json.RequestReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Logging in and out at the console, and who one is. */
final class SessionApi {
  private final ApiKeys keys;
  private final Sessions sessions;
  private final Supplier<Instant> now;
  private final boolean movableClock;

  /**
   * @param now
   *          the service's time, by which deadlines are meant
   * @param movableClock
   *          whether callers may move it
   */
  SessionApi(Callers callers, Supplier<Instant> now, boolean movableClock) {
    this.keys = callers.keys();
    this.sessions = callers.sessions();
    this.now = now;
    this.movableClock = movableClock;
  }

  /** Exchanges a key for a session; the one of before ends. Without keys there is nobody to be told from others. */
  Reply open(Incoming request) {
    request.allowQuery();
    Optional<String> key = RequestReader.key(request.json())
        .or(() -> request.header("Authorization").flatMap(Access::key));
    if (keys.isEmpty()) {
      return Reply.json(200, who(request.author()));
    }
    Optional<Sessions.Opened> opened = key.flatMap(sessions::open);
    if (opened.isEmpty()) {
      return Problem.unauthorized();
    }
    session(request).ifPresent(sessions::close);
    ObjectNode json = who(Author.of(opened.get().session().caller()));
    json.put("ends_at", opened.get().session().endsAt().toString()).put("idle_seconds",
        sessions.settings().idle().toSeconds());
    return Reply.json(200, json).with("Set-Cookie",
        request.cookie().holding(opened.get().id(), sessions.settings().lifetime()));
  }

  /** Who asks, and what that one may do. */
  Reply read(Incoming request) {
    request.allowQuery();
    ObjectNode json = who(request.author());
    if (request.header("Authorization").isEmpty() && !keys.isEmpty()) {
      session(request).flatMap(id -> sessions.find(id, false))
          .ifPresent(session -> json.put("ends_at", session.endsAt().toString()).put("idle_seconds",
              sessions.settings().idle().toSeconds()));
    }
    return Reply.json(200, json);
  }

  /** Ends the session, everywhere. */
  Reply close(Incoming request) {
    request.allowQuery();
    if (!keys.isEmpty()) {
      session(request).ifPresent(sessions::close);
    }
    return Reply.empty().with("Set-Cookie", request.cookie().gone());
  }

  private static Optional<String> session(Incoming request) {
    return request.cookie().in(request.headers().getAll("Cookie"));
  }

  private ObjectNode who(Author author) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", author.name());
    ArrayNode roles = json.putArray("roles");
    author.roles().forEach(role -> roles.add(lower(role)));
    ArrayNode permissions = json.putArray("permissions");
    author.permissions().stream().sorted().forEach(permission -> permissions.add(lower(permission)));
    json.put("now", now.get().toString());
    Urgency urgency = sessions.settings().urgency();
    json.putObject("urgency").put("amber_seconds", urgency.amber().toSeconds()).put("red_seconds",
        urgency.red().toSeconds());
    if (movableClock) {
      json.put("movable_clock", true);
    }
    return json;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}

package dev.catraca.app.http;

import dev.catraca.app.config.Role.Permission;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which request goes where. Matches the path as it was sent, segment by segment, and decodes each parameter by itself: an order's
 * id may hold slashes, dots and percent signs, and is compared byte for byte (flows, section 1).
 */
final class Routes {
  /** Does a request; runs on a virtual thread and may block. */
  @FunctionalInterface
  interface Handler {
    Reply handle(Incoming request) throws InterruptedException;
  }

  /**
   * One row.
   *
   * @param permission
   *          empty: for everybody
   * @param kind
   *          how it is matched and answered
   */
  record Route(String method, String template, Optional<Permission> permission, Handler handler, Kind kind) {
    private Route(String method, String template, Optional<Permission> permission, Handler handler) {
      this(method, template, permission, handler, Kind.USUAL);
    }

    /** Whether it is answered with hints, for as long as the caller stays. */
    boolean isStream() {
      return kind == Kind.STREAM;
    }

    /** Whether credentials are tried there. */
    boolean isLogin() {
      return kind == Kind.LOGIN;
    }

    /** Whether the process lives is told even where there is no room for anything else. */
    boolean isHealth() {
      return template.startsWith("/health/");
    }

    private Optional<List<String>> match(String[] segments) {
      String[] wanted = template.split("/", -1);
      if (kind == Kind.FILES ? wanted.length > segments.length : wanted.length != segments.length) {
        return Optional.empty();
      }
      List<String> parameters = new ArrayList<>();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i].startsWith("{")) {
          parameters.add(decoded(segments[i]));
        } else if (!wanted[i].equals(segments[i])) {
          return Optional.empty();
        }
      }
      for (int i = wanted.length; i < segments.length; i++) {
        parameters.add(decoded(segments[i]));
      }
      return Optional.of(parameters);
    }
  }

  /** How a row is matched and answered. */
  enum Kind {
    USUAL,
    /** To be tried so often by one address. */
    LOGIN,
    /** Answered with hints, for as long as the caller stays. */
    STREAM,
    /** Its last segment stands for any number of segments. */
    FILES
  }

  /** What a path leads to. */
  sealed interface Match {
    record Found(Route route, List<String> parameters) implements Match {}

    record OtherMethods(String allowed) implements Match {}

    record Nothing() implements Match {}
  }

  private final List<Route> routes = new ArrayList<>();

  Routes open(String method, String template, Handler handler) {
    routes.add(new Route(method, template, Optional.empty(), handler));
    return this;
  }

  /** A row for whoever has no credentials yet, and not for whoever guesses them. */
  Routes login(String method, String template, Handler handler) {
    routes.add(new Route(method, template, Optional.empty(), handler, Kind.LOGIN));
    return this;
  }

  Routes guarded(String method, String template, Permission permission, Handler handler) {
    routes.add(new Route(method, template, Optional.of(permission), handler));
    return this;
  }

  /** A row that is answered with hints; without them where only the head is asked for. */
  Routes stream(String method, String template, Permission permission) {
    routes.add(new Route(method, template, Optional.of(permission),
        request -> Reply.text("text/event-stream", ""), Kind.STREAM));
    return this;
  }

  /** A row of files, for everybody: the last segment of the template stands for one segment or more, each of which is a parameter. */
  Routes files(String method, String template, Handler handler) {
    routes.add(new Route(method, template, Optional.empty(), handler, Kind.FILES));
    return this;
  }

  /** Every row. */
  List<Route> all() {
    return List.copyOf(routes);
  }

  /**
   * {@code HEAD} goes wherever {@code GET} goes.
   *
   * @throws IllegalArgumentException if a parameter is no percent-encoded UTF-8
   */
  Match match(String method, String rawPath) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    String[] segments = rawPath.split("/", -1);
    TreeSet<String> others = new TreeSet<>();
    for (Route route : routes) {
      Optional<List<String>> parameters = route.match(segments);
      if (parameters.isPresent() && route.method().equals(wanted)) {
        return new Match.Found(route, parameters.get());
      }
      parameters.ifPresent(matched -> others.addAll(
          route.method().equals("GET") ? List.of("GET", "HEAD") : List.of(route.method())));
    }
    return others.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(String.join(", ", others));
  }

  private static String decoded(String segment) {
    byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        bytes.put((byte) (hex(raw, i + 1) * 16 + hex(raw, i + 2)));
        i += 2;
      } else {
        bytes.put(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException notText) {
      throw new IllegalArgumentException("the path is not percent-encoded UTF-8", notText);
    }
  }

  private static int hex(byte[] raw, int at) {
    int digit = at < raw.length ? Character.digit(raw[at], 16) : -1;
    if (digit < 0) {
      throw new IllegalArgumentException("the path has a percent sign without two hexadecimal digits");
    }
    return digit;
  }
}

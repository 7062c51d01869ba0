package dev.catraca.app.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie that holds a session's id. Where the connection is plain on loopback it has another name and is not {@code Secure}; anywhere
 * else a browser sends it over TLS alone, and no other host can have set it ({@code __Host-}).
 *
 * @param name
 *          that it has on this connection
 */
record SessionCookie(String name) {
  private static final Pattern LOOPBACK_ADDRESS = Pattern
      .compile("127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");
  private static final String SECURE = "__Host-catraca";
  private static final String PLAIN = "catraca";

  static SessionCookie of(HttpServerRequest request, boolean hostIsLoopback) {
    boolean peerIsLoopback = Optional.ofNullable(request.remoteAddress())
        .map(address -> address.hostAddress()).filter(host -> LOOPBACK_ADDRESS.matcher(host).matches())
        .isPresent();
    return new SessionCookie(hostIsLoopback && peerIsLoopback && !request.isSSL() ? PLAIN : SECURE);
  }

  /** The id that came along. */
  Optional<String> in(List<String> headers) {
    return headers.stream().flatMap(header -> List.of(header.split(";", -1)).stream()).map(String::strip)
        .filter(pair -> pair.startsWith(name + "=")).map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  String holding(String id, Duration lifetime) {
    return name + "=" + id + "; Path=/; Max-Age=" + lifetime.toSeconds() + "; HttpOnly; SameSite=Strict"
        + (name.equals(SECURE) ? "; Secure" : "");
  }

  /** Takes it away. */
  String gone() {
    return holding("", Duration.ZERO);
  }
}

package dev.catraca.app.http;

import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.Role.Permission;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may ask what. With keys each guarded route wants one in {@code Authorization: Bearer}. Without keys the service listens on
 * loopback only and serves whoever is on the machine; a page of another site in a browser there is not whoever is meant, so the
 * {@code Host} must name loopback and an {@code Origin} must be the service itself.
 */
final class Access {
  private static final Pattern LOOPBACK = Pattern
      .compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?");
  private static final String SCHEME = "bearer ";

  private final ApiKeys keys;

  Access(ApiKeys keys) {
    this.keys = keys;
  }

  /** Whether a request is let in, and as whom. */
  sealed interface Verdict {
    record Admitted(Author author) implements Verdict {}

    record Refused(Reply reply) implements Verdict {}
  }

  Verdict judge(HttpServerRequest request, Optional<Permission> permission) {
    String host = hostOf(request);
    if (isFromAnotherSite(request, host)) {
      return refused(403, "another_site", "A page of another site may not do this.");
    }
    if (keys.isEmpty()) {
      return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()
          ? new Verdict.Admitted(Author.onLoopback())
          : refused(421, "not_loopback", "Without API keys only loopback is served.");
    }
    return permission.isEmpty() ? new Verdict.Admitted(Author.anybody()) : byKey(request, permission.get());
  }

  /** HTTP/2 has the authority where HTTP/1.1 has a header. */
  private static String hostOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Host"))
        .or(() -> Optional.ofNullable(request.authority()).map(HostAndPort::toString)).orElse("");
  }

  private Verdict byKey(HttpServerRequest request, Permission permission) {
    String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    Optional<ApiKeys.Caller> caller = header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? keys.find(header.substring(SCHEME.length()).strip())
        : Optional.empty();
    if (caller.isEmpty()) {
      Reply reply = new Problem(401, "unauthorized", "A key is needed", "Send Authorization: Bearer KEY.")
          .reply();
      return new Verdict.Refused(reply.with("WWW-Authenticate", "Bearer"));
    }
    Author author = new Author(caller.get().name(), caller.get().permissions());
    return author.may(permission) ? new Verdict.Admitted(author)
        : new Verdict.Refused(Problem.forbidden("The key's role may not do this.").reply());
  }

  private static boolean isFromAnotherSite(HttpServerRequest request, String host) {
    String origin = request.getHeader("Origin");
    if (origin == null || Set.of("GET", "HEAD").contains(request.method().name())) {
      return false;
    }
    try {
      return !host.equalsIgnoreCase(String.valueOf(URI.create(origin).getRawAuthority()));
    } catch (IllegalArgumentException unreadable) {
      return true;
    }
  }

  private static Verdict refused(int status, String name, String detail) {
    return new Verdict.Refused(new Problem(status, name, "Not allowed", detail).reply());
  }
}

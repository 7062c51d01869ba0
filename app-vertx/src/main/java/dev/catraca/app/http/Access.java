package dev.catraca.app.http;

import com.google.common.collect.ImmutableSet;
import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.Role;
import dev.catraca.app.config.Role.Permission;
import dev.catraca.app.config.TrustedProxy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Who may ask what. With keys each guarded route wants one in {@code Authorization: Bearer}, the cookie of a session that one was exchanged
 * for, or the word of a trusted proxy. What a browser adds by itself, a cookie or a proxy's login, changes nothing without a header that
 * no page of another site can send. Without keys the service listens on loopback only and serves whoever is on the machine; a page of
 * another site in a browser there is not whoever is meant, so the {@code Host} must name loopback and an {@code Origin} must be the
 * service itself.
 */
final class Access {
  private static final Pattern LOOPBACK = Pattern
      .compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@+-]{1,128}");
  private static final String SCHEME = "bearer ";
  private static final String CSRF = "X-Catraca-Csrf";
  /** What a page asks for by itself does not keep a session alive. */
  private static final String BACKGROUND = "X-Catraca-Background";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final ApiKeys keys;
  private final Optional<TrustedProxy> proxy;
  private final Sessions sessions;

  Access(Callers callers) {
    this.keys = callers.keys();
    this.proxy = callers.proxy();
    this.sessions = callers.sessions();
  }

  /** Whether a request is let in, and as whom. */
  sealed interface Admission {
    /** @param stands whether it still would be; may block */
    record Admitted(Author author, BooleanSupplier stands) implements Admission {
      private Admitted(Author author) {
        this(author, () -> true);
      }
    }

    record Refused(Reply reply) implements Admission {}

    /** Only the database can tell; asking it blocks. */
    record Asking(String session, boolean isUse, Permission permission) implements Admission {}
  }

  Admission judge(HttpServerRequest request, Optional<Permission> permission) {
    String host = hostOf(request);
    if (isFromAnotherSite(request, host)) {
      return refused(403, "another_site", "A page of another site may not do this.");
    }
    if (keys.isEmpty()) {
      return isLoopback(host) ? new Admission.Admitted(Author.onLoopback())
          : refused(421, "not_loopback", "Without API keys only loopback is served.");
    }
    return permission.isEmpty() ? new Admission.Admitted(Author.anybody())
        : byProxy(request, permission.get()).or(() -> byKey(request, permission.get()))
            .or(() -> bySession(request, permission.get())).orElseGet(Access::unknown);
  }

  /** The rest of the judgement; blocks on the database. */
  Admission judge(Admission.Asking asking) {
    return sessions.find(asking.session(), asking.isUse())
        .map(session -> admit(Author.of(session.caller()), asking.permission(),
            () -> sessions.find(asking.session(), false).isPresent()))
        .orElseGet(Access::unknown);
  }

  /** The cookie as it is called on the request's connection. */
  SessionCookie cookie(HttpServerRequest request) {
    return SessionCookie.of(request, isLoopback(hostOf(request)));
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** HTTP/2 has the authority where HTTP/1.1 has a header. */
  private static String hostOf(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Host"))
        .or(() -> Optional.ofNullable(request.authority()).map(HostAndPort::toString)).orElse("");
  }

  /** Nobody but the proxy sends its headers: whoever else does is trying to be somebody. */
  private Optional<Admission> byProxy(HttpServerRequest request, Permission permission) {
    if (proxy.isEmpty()) {
      return Optional.empty();
    }
    TrustedProxy trusted = proxy.get();
    List<String> users = request.headers().getAll(trusted.userHeader());
    List<String> roles = request.headers().getAll(trusted.rolesHeader());
    if (users.isEmpty() && roles.isEmpty()) {
      return Optional.empty();
    }
    if (!trusted.addresses().contains(request.remoteAddress().hostAddress())) {
      return Optional.of(refused(403, "untrusted_proxy", "Only the proxy itself may say who asks."));
    }
    if (users.size() != 1 || !NAME.matcher(users.getFirst()).matches()) {
      return Optional.of(refused(403, "untrusted_proxy", "The proxy does not say who asks."));
    }
    if (isForgeable(request)) {
      return Optional.of(forgeable());
    }
    ImmutableSet<Role> ours = TrustedProxy.roles(String.join(",", roles));
    return Optional.of(admit(Author.of(users.getFirst(), ours), permission, () -> true));
  }

  private Optional<Admission> byKey(HttpServerRequest request, Permission permission) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .map(header -> key(header).flatMap(keys::find)
            .map(caller -> admit(Author.of(caller), permission, () -> true)).orElseGet(Access::unknown));
  }

  /** The key in an {@code Authorization} header. */
  static Optional<String> key(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private Optional<Admission> bySession(HttpServerRequest request, Permission permission) {
    return cookie(request).in(request.headers().getAll("Cookie"))
        .map(id -> isForgeable(request) ? forgeable()
            : new Admission.Asking(id, request.getHeader(BACKGROUND) == null, permission));
  }

  private static boolean isForgeable(HttpServerRequest request) {
    String header = request.getHeader(CSRF);
    return !READING.contains(request.method().name()) && (header == null || header.isBlank());
  }

  private static Admission forgeable() {
    return refused(403, "csrf_header_missing", "Send " + CSRF + ": 1 along with a session.");
  }

  private static Admission admit(Author author, Permission permission, BooleanSupplier stands) {
    return author.may(permission) ? new Admission.Admitted(author, stands)
        : new Admission.Refused(Problem.forbidden("The caller's role may not do this.").reply());
  }

  private static Admission unknown() {
    return new Admission.Refused(Problem.unauthorized());
  }

  private static boolean isFromAnotherSite(HttpServerRequest request, String host) {
    String origin = request.getHeader("Origin");
    if (origin == null || READING.contains(request.method().name())) {
      return false;
    }
    try {
      return !host.equalsIgnoreCase(String.valueOf(URI.create(origin).getRawAuthority()));
    } catch (IllegalArgumentException unreadable) {
      return true;
    }
  }

  private static Admission refused(int status, String name, String detail) {
    return new Admission.Refused(new Problem(status, name, "Not allowed", detail).reply());
  }
}

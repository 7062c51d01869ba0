package dev.catraca.app.http;

import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files of the class path that are served as they are: the console, its libraries and the contract. Each is read once and kept; a browser
 * asks every time whether its copy is still good.
 */
final class Pages implements Routes.Handler {
  private static final String ONLY_FROM_HERE = "default-src 'none'; script-src 'self'; style-src 'self'; "
      + "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  /** Its icons are data in its style. */
  static final String WITH_DATA_PICTURES = ONLY_FROM_HERE.replace("img-src 'self'", "img-src 'self' data:");
  /** No segment of a path begins with a dot, and so none leads upwards. */
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}");
  private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
      "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "json", "application/json", "svg",
      "image/svg+xml", "png", "image/png", "ico", "image/x-icon", "yaml", "application/yaml", "woff2",
      "font/woff2");

  private final String folder;
  private final String policy;
  private final Map<String, Optional<Reply>> pages = new ConcurrentHashMap<>();

  private Pages(String folder, String policy) {
    this.folder = folder;
    this.policy = policy;
  }

  /** Files of this service, below a folder of its own. */
  static Pages of(String folder) {
    return of(folder, ONLY_FROM_HERE);
  }

  /** @param policy what a page of them may load, as {@code Content-Security-Policy} has it */
  static Pages of(String folder, String policy) {
    return new Pages("dev/catraca/app/" + folder + "/", policy);
  }

  /**
   * Files of a jar that keeps them under {@code META-INF/resources}, by the version that the jar itself names.
   *
   * @param place
   *          the folder above the version
   */
  static Pages ofJar(String group, String artifact, String place) {
    Properties properties = new Properties();
    try (InputStream file = resource("META-INF/maven/" + group + "/" + artifact + "/pom.properties")
        .orElseThrow(() -> new IllegalStateException("the library " + artifact + " is missing"))) {
      properties.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the library " + artifact + " cannot be read", unreadable);
    }
    return new Pages("META-INF/resources/" + place + "/" + properties.getProperty("version") + "/",
        ONLY_FROM_HERE);
  }

  /** Serves one file, which must be there. */
  Routes.Handler only(String name) {
    Reply whole = read(name)
        .orElseThrow(() -> new IllegalStateException("the file " + name + " is missing in this build"));
    return request -> fresh(request.headers(), whole);
  }

  @Override
  public Reply handle(Incoming request) {
    return find(request.parameters()).map(whole -> fresh(request.headers(), whole))
        .orElseGet(() -> Problem.notFound("There is no such file.").reply());
  }

  private Optional<Reply> find(List<String> segments) {
    if (!segments.stream().allMatch(segment -> SEGMENT.matcher(segment).matches())) {
      return Optional.empty();
    }
    String name = String.join("/", segments);
    Optional<Reply> there = Optional.ofNullable(pages.get(name)).orElseGet(() -> read(name));
    // What is not there is not kept: callers invent names.
    if (there.isPresent()) {
      pages.put(name, there);
    }
    return there;
  }

  private static Reply fresh(MultiMap headers, Reply whole) {
    String tag = whole.headers().getOrDefault("ETag", "");
    boolean known = headers.getAll("If-None-Match").stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream()).anyMatch(each -> each.strip().equals(tag));
    return known ? new Reply(304, "", whole.headers(), new byte[0]) : whole;
  }

  private Optional<Reply> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream file = resource(folder + name).orElse(null)) {
      if (file == null) {
        return Optional.empty();
      }
      byte[] bytes = file.readAllBytes();
      return Optional.of(new Reply(200, type, Map.of("Content-Security-Policy", policy,
          "Cache-Control", "no-cache", "ETag", tag(bytes), "Referrer-Policy", "no-referrer"), bytes));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the file " + name + " cannot be read", unreadable);
    }
  }

  private static Optional<InputStream> resource(String path) {
    return Optional.ofNullable(Pages.class.getClassLoader()).map(loader -> loader.getResourceAsStream(path));
  }

  /** Weak, because the answer may be compressed on its way. */
  private static String tag(byte[] bytes) {
    try {
      return "W/\"" + Base64.getUrlEncoder().withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + "\"";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}

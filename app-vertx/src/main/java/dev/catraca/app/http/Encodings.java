package dev.catraca.app.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a body may be written: as it is, in UTF-8. Told by the head, before the body is read. */
final class Encodings {
  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?",
      Pattern.CASE_INSENSITIVE);
  /** The second is the part of the first that needs no encoding. */
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  private Encodings() {}

  /** The refusal of a body that nobody here can read. */
  static Optional<Reply> refusal(HttpServerRequest request) {
    if (!spoken(request.headers().getAll("Content-Encoding"), "identity")
        || !spoken(request.headers().getAll("Transfer-Encoding"), "chunked")) {
      return Optional.of(Problem.unsupported("Send the body as it is, not compressed.").reply()
          .with("Accept-Encoding", "identity"));
    }
    for (String type : request.headers().getAll("Content-Type")) {
      Matcher charset = CHARSET.matcher(type);
      while (charset.find()) {
        if (!CHARSETS.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
          return Optional.of(Problem.unsupported("Send the body in UTF-8.").reply());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean spoken(List<String> headers, String word) {
    return headers.stream().flatMap(header -> List.of(header.split(",", -1)).stream())
        .allMatch(each -> each.strip().equalsIgnoreCase(word));
  }
}

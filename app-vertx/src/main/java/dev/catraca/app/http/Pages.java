package dev.catraca.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Files that are served as they are: the console and the contract. */
final class Pages {
  private static final String ONLY_FROM_HERE = "default-src 'none'; script-src 'self'; style-src 'self'; "
      + "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Pages() {}

  /** Serves one file of this package's resources. */
  static Routes.Handler file(String name, String contentType) {
    Reply reply = new Reply(200, contentType, Map.of("Content-Security-Policy", ONLY_FROM_HERE), read(name));
    return request -> reply;
  }

  private static byte[] read(String name) {
    try (InputStream file = Pages.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the file " + name + " is missing in this build");
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the file " + name + " cannot be read", unreadable);
    }
  }
}

package dev.catraca.acquirer.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parameters as forms have them, in the order in which they are given: equal parameters are equal bytes. */
public final class Form {
  private final StringBuilder text = new StringBuilder();

  /** One more, behind the others. */
  public Form with(String name, String value) {
    text.append(text.isEmpty() ? "" : "&").append(encoded(name)).append('=').append(encoded(value));
    return this;
  }

  /** The same, to be gone on with in another way. */
  public Form copy() {
    Form copy = new Form();
    copy.text.append(text);
    return copy;
  }

  /** As a body, {@code application/x-www-form-urlencoded}. */
  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** As the query of an address, with its question mark; empty if there is nothing. */
  public String query() {
    return text.isEmpty() ? "" : "?" + text.toString().replace("+", "%20");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

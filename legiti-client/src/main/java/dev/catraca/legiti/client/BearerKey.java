package dev.catraca.legiti.client;

import java.util.regex.Pattern;

/** The key that Legiti gave the merchant. Opaque: it is sent as it is, and never shown (Legiti page, section 3). */
public final class BearerKey {
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

  private final String value;

  /**
   * @throws IllegalArgumentException
   *           if it could not be sent in a header: empty, too long, or with a space or a character that is not ASCII
   */
  public BearerKey(String value) {
    if (!SENDABLE.matcher(value).matches()) {
      throw new IllegalArgumentException("the key must be 1 to 8192 visible ASCII characters without spaces");
    }
    this.value = value;
  }

  /** The value of the header {@code Authorization}: for a wire to send, never to be shown. */
  public String authorization() {
    return "Bearer " + value;
  }

  /** The text with the key blotted out, should a peer have repeated it. */
  String redactedFrom(String text) {
    return text.replace(value, "[key]");
  }

  @Override
  public String toString() {
    return "BearerKey[...]";
  }
}

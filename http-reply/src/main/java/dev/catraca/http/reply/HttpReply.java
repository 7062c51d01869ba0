package dev.catraca.http.reply;

import java.util.Optional;

/** What came back from the wire, before anyone asks what it means. */
public sealed interface HttpReply {

  /**
   * A whole answer, or one that was left unread beyond the cap.
   *
   * @param retryAfter the header of that name as it was sent
   * @param body empty where it was larger than the cap
   */
  record Answered(int status, Optional<String> retryAfter, Optional<byte[]> body) implements HttpReply {}

  /** No connection was had: the peer cannot have seen anything. */
  record NotSent(String why) implements HttpReply {}

  /** The request may have left, and no whole answer came. */
  record Lost(String why) implements HttpReply {}
}

package dev.catraca.app.http;

/** A request asks for more than its author may; its message is a sentence for the caller. */
final class ForbiddenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(String sentence) {
    super(sentence);
  }
}

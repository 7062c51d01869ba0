package dev.catraca.app.json;

/** A body that is no acceptable JSON; the message says why and never repeats what was sent. */
public final class MalformedBodyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedBodyException(String problem) {
    super(problem);
  }
}

package dev.catraca.port;

/** The store cannot be reached or refuses to work; nothing was changed, and the same call may succeed later. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.catraca.port;

/** The store is there, but has no room for this call just now; nothing was changed, and the same call may succeed in a moment. */
public final class StoreBusyException extends StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  public StoreBusyException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.catraca.port;

/**
 * The store cannot be reached or refuses to work; nothing was changed, but where a subclass says otherwise, and the same call may succeed
 * later.
 */
public sealed class StoreUnavailableException extends RuntimeException
    permits StoreBusyException, StoreInDoubtException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

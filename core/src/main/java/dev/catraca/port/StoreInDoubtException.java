package dev.catraca.port;

/** A change was sent to the store, and neither its acknowledgement nor a look at what is stored came back: it may have been made. */
public final class StoreInDoubtException extends StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  public StoreInDoubtException(String message, Throwable cause) {
    super(message, cause);
  }
}

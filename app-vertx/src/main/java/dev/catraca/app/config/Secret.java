package dev.catraca.app.config;

/** A value that must never be seen: only {@link #reveal} shows it. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}

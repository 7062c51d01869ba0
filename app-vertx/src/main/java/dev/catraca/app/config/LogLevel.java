package dev.catraca.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much is logged: {@code CATRACA_LOG_LEVEL}, which is read by the logger itself. */
public final class LogLevel {
  private static final String VARIABLE = "CATRACA_LOG_LEVEL";
  private static final List<String> WORDS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE", "OFF");

  private LogLevel() {}

  /** What is wrong with the variable, in one sentence; empty if nothing is, or if it is not set. */
  public static Optional<String> complaint(Map<String, String> variables) {
    return Optional.ofNullable(variables.get(VARIABLE)).filter(word -> !word.isEmpty())
        .filter(word -> !WORDS.contains(word.toUpperCase(Locale.ROOT)))
        .map(word -> VARIABLE + " must be one of " + String.join(", ", WORDS) + ", not '" + word + "'");
  }
}

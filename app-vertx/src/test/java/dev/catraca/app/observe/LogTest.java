package dev.catraca.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import dev.catraca.app.config.LogLevel;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's own log makes of words that came from outside. */
class LogTest {
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();
  private PatternLayoutEncoder encoder = new PatternLayoutEncoder();

  @BeforeEach
  void readTheSettings() throws JoranException, URISyntaxException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator
        .doConfigure(Path.of(Objects.requireNonNull(SafeMessage.class.getResource("/logback.xml")).toURI())
            .toFile());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<?> console = (ConsoleAppender<?>) root.getAppender("STDERR");
    encoder = (PatternLayoutEncoder) console.getEncoder();
    root.detachAppender("STDERR");
    events.setContext(context);
    events.start();
    root.addAppender(events);
  }

  private String written() {
    return new String(encoder.encode(events.list.get(0)), StandardCharsets.UTF_8);
  }

  @Test
  void aMessageIsOneLine() {
    context.getLogger("a").warn("order {} waits", "x\u001b[2J\r\ntime=2026 level=INFO forged \u202e\u2028");

    assertThat(written().lines()).singleElement().asString().startsWith("time=").contains("level=WARN")
        .endsWith("x\\u001b[2J\\u000d\\u000atime=2026 level=INFO forged \\u202e\\u2028 waits");
  }

  @Test
  void aFailureIsNeverTakenForAnEvent() {
    context.getLogger("a").error("failed",
        new IllegalStateException("no\ntime=2026 level=INFO forged\u0007",
            new RuntimeException("\u001b[31m")));

    assertThat(written().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  | "));
    assertThat(written()).contains("forged\\u0007").contains("\\u001b[31m")
        .contains("aFailureIsNeverTakenForAnEvent")
        .doesNotContain("\u001b").doesNotContain("\u0007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INFO", "info", "Debug", "WARN", "ERROR", "TRACE", "OFF", ""})
  void aKnownLevelIsTaken(String word) {
    assertThat(LogLevel.complaint(Map.of("CATRACA_LOG_LEVEL", word))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VERBOSE", "WARNING", "1", " INFO", "INFO,DEBUG"})
  void anUnknownLevelIsOneSentence(String word) {
    assertThat(LogLevel.complaint(Map.of("CATRACA_LOG_LEVEL", word))).hasValueSatisfying(
        words -> assertThat(words).contains("CATRACA_LOG_LEVEL must be one of ERROR, WARN").contains(word));
  }
}

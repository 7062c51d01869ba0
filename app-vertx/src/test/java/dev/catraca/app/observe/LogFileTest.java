package dev.catraca.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> console = new OutputStreamAppender<>();

  @TempDir Path folder;

  /** As the service's own configuration has it. */
  @BeforeEach
  void logToATerminal() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("level=%level %msg%n");
    encoder.start();
    console.setContext(context);
    console.setName("STDERR");
    console.setEncoder(encoder);
    console.setOutputStream(terminal);
    console.start();
    root.addAppender(console);
  }

  @AfterEach
  void takeAway() {
    root.detachAppender(console);
    console.stop();
  }

  @Test
  void what_is_logged_meanwhile_stands_in_the_file_and_not_on_the_terminal() throws Exception {
    Path file = folder.resolve("demo.log");
    org.slf4j.Logger logger = LoggerFactory.getLogger("demo");
    logger.warn("before");
    try (LogFile log = LogFile.to(file)) {
      assertThat(log).isNotNull();
      logger.warn("meanwhile");
    }
    logger.warn("afterwards");

    assertThat(Files.readString(file)).contains("meanwhile").doesNotContain("before",
        "afterwards");
    assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("before", "afterwards")
        .doesNotContain("meanwhile");
  }
}

package dev.catraca.app.observe;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Takes the log away from the terminal for as long as it is open, where something else is told there. */
public final class LogFile implements AutoCloseable {
  private static final String PLAIN = "%level %logger{0} %msg%n";

  private final Logger root;
  private final List<Appender<ILoggingEvent>> before;
  private final FileAppender<ILoggingEvent> appender;

  private LogFile(Logger root, List<Appender<ILoggingEvent>> before,
      FileAppender<ILoggingEvent> appender) {
    this.root = root;
    this.before = before;
    this.appender = appender;
  }

  /** What is logged from now on is written to the end of a file, line by line as it would have been shown. */
  public static LogFile to(Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Appender<ILoggingEvent>> before = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(before::add);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(before.stream().flatMap(each -> pattern(each).stream()).findFirst().orElse(PLAIN));
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName("FILE");
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    root.addAppender(appender);
    before.forEach(root::detachAppender);
    return new LogFile(root, before, appender);
  }

  private static Optional<String> pattern(Appender<ILoggingEvent> shown) {
    return shown instanceof OutputStreamAppender<ILoggingEvent> out
        && out.getEncoder() instanceof PatternLayoutEncoder encoder ? Optional.of(encoder.getPattern())
            : Optional.empty();
  }

  /** The terminal has it again. */
  @Override
  public void close() {
    before.forEach(root::addAppender);
    root.detachAppender(appender);
    appender.stop();
  }
}

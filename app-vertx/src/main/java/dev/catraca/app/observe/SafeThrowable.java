package dev.catraca.app.observe;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;
import java.util.stream.Collectors;

/** A failure in a log: its lines begin as none of the log's own do, so that nobody's words can pass for an event. */
public final class SafeThrowable extends ThrowableProxyConverter {
  private static final String MARGIN = "  | ";

  @Override
  protected String throwableProxyToString(IThrowableProxy failure) {
    return super.throwableProxyToString(failure).lines()
        .map(line -> MARGIN + Printable.of(line.replace("\t", "    ")))
        .collect(Collectors.joining(CoreConstants.LINE_SEPARATOR, "", CoreConstants.LINE_SEPARATOR));
  }
}

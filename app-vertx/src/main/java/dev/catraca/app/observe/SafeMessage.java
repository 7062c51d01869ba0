package dev.catraca.app.observe;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A log's message on one line, whatever words of others are in it. */
public final class SafeMessage extends MessageConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return Printable.of(String.valueOf(super.convert(event)));
  }
}

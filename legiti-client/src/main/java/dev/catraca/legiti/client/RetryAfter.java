package dev.catraca.legiti.client;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header that says when to come back: seconds, or one of the three forms of an HTTP date (RFC 9110, section 5.6.7). */
final class RetryAfter {
  /** More than this is not believed; a service that is really away for longer says so again. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]{1,40}");
  private static final List<DateTimeFormatter> DATES = List.of(
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
      DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH),
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

  private RetryAfter() {}

  /** From zero to {@link #LONGEST}; empty where the header makes no sense. */
  static Optional<Duration> read(String header, Instant now) {
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      BigInteger seconds = new BigInteger(text);
      return Optional.of(clamped(Duration.ofSeconds(
          seconds.min(BigInteger.valueOf(LONGEST.toSeconds())).max(BigInteger.ZERO).longValueExact())));
    }
    for (DateTimeFormatter form : DATES) {
      try {
        Instant until = LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
        return Optional.of(clamped(Duration.between(now, until)));
      } catch (DateTimeException otherForm) {
        // Perhaps it is the next form.
      }
    }
    return Optional.empty();
  }

  private static Duration clamped(Duration asked) {
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}

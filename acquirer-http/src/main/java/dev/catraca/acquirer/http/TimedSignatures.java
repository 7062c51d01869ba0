package dev.catraca.acquirer.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Notices signed over the time of sending and their bytes, so that an old one cannot be sent again: a header of
 * {@code t=SECONDS,v1=HEX}, in which {@code v1} may be there several times, over the seconds since 1970, a full stop and the body.
 */
public final class TimedSignatures {
  private final String header;
  private final Signatures secrets;
  private final Duration tolerance;
  private final InstantSource clock;

  /**
   * @param header as it is written in complaints
   * @param secrets of which any may have signed
   * @param tolerance how far the time of sending may be from ours
   */
  public TimedSignatures(String header, List<String> secrets, Duration tolerance, InstantSource clock) {
    this.header = header;
    this.secrets = new Signatures(secrets.stream().map(TimedSignatures::bytes).toList());
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * What is wrong with a notice's signature; empty if it is one of ours and not too old.
   *
   * @param headers names in lower case
   */
  public Optional<String> forged(Map<String, String> headers, byte[] body) {
    List<String> parts = Arrays
        .stream(headers.getOrDefault(header.toLowerCase(Locale.ROOT), "").split(",", -1)).map(String::strip)
        .toList();
    Optional<String> time = parts.stream().filter(part -> part.matches("t=[0-9]{1,12}"))
        .map(part -> part.substring(2)).findFirst();
    if (time.isEmpty()) {
      return Optional.of(header + " tells no time");
    }
    if (parts.stream().filter(part -> part.matches("v1=[0-9a-f]{64}"))
        .noneMatch(part -> secrets.fits(HexFormat.of().parseHex(part.substring(3)), bytes(time.get() + "."),
            body))) {
      return Optional.of(header + " does not fit the event");
    }
    long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time.get()));
    return apart > tolerance.toSeconds() ? Optional.of("it was signed " + apart + " seconds from now")
        : Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

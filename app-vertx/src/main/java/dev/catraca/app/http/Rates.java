package dev.catraca.app.http;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.net.InetAddresses;
import dev.catraca.app.config.RateSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often each caller may ask this instance, and how often an address may fail to log in. What a caller may ask trickles back evenly; what
 * was not used for a while is there at once, up to the burst.
 */
public final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  /** Whoever has been away for so long has its whole burst again, and is forgotten. */
  private static final int MOST_KNOWN = 20_000;
  /** The part of an address of version 6 that one subscriber has. */
  private static final int SUBSCRIBER = 8;

  private final RateSettings settings;
  private final LoadingCache<String, Bucket> callers;
  private final LoadingCache<String, Bucket> addresses;

  /** @param nanoseconds a clock that only its differences are told by */
  public Rates(RateSettings settings, LongSupplier nanoseconds) {
    this.settings = settings;
    TimeMeter meter = new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanoseconds.getAsLong();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
    callers = buckets(Math.max(1, settings.requests()), Math.max(1, settings.burst()), meter);
    addresses = buckets(settings.logins(), settings.logins(), meter);
  }

  private static LoadingCache<String, Bucket> buckets(int aMinute, int burst, TimeMeter meter) {
    return CacheBuilder.newBuilder().maximumSize(MOST_KNOWN)
        .build(CacheLoader.from(any -> Bucket.builder()
            .addLimit(limit -> limit.capacity(burst).refillGreedy(aMinute, MINUTE))
            .withCustomTimePrecision(meter).build()));
  }

  /** The refusal of somebody who asks too often. */
  Optional<Reply> refusal(Author author) {
    return settings.requests() == 0 ? Optional.empty()
        : taken(callers.getUnchecked(author.name()), "The caller may ask " + settings.requests()
            + " times a minute.");
  }

  /** The refusal of an address that has failed to log in too often; otherwise the try counts, until it is {@link #forgive}n. */
  Optional<Reply> loginRefusal(String address) {
    return taken(addresses.getUnchecked(subscriber(address)), "Too many logins have failed.");
  }

  /** The login did not fail. */
  void forgive(String address) {
    addresses.getUnchecked(subscriber(address)).addTokens(1);
  }

  private static Optional<Reply> taken(Bucket bucket, String detail) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1).minusNanos(1).toSeconds();
    return Optional.of(new Problem(429, "rate_limited", "Too many requests", detail).reply()
        .with("Retry-After", Long.toString(Math.max(1, seconds))));
  }

  private static String subscriber(String address) {
    if (!InetAddresses.isInetAddress(address)) {
      return address;
    }
    InetAddress parsed = InetAddresses.forString(address);
    byte[] bytes = parsed.getAddress();
    return bytes.length > SUBSCRIBER ? Arrays.toString(Arrays.copyOf(bytes, SUBSCRIBER))
        : parsed.getHostAddress();
  }
}

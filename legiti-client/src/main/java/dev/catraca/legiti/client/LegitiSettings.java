package dev.catraca.legiti.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where Legiti is and how long to wait for it. Start from {@link #of} and change what matters.
 *
 * @param baseUrl with any path prefix, such as {@code https://host/ticketing/v1}; HTTPS, or plain HTTP to loopback
 * @param key the bearer key
 * @param connectTimeout the longest wait for a connection, the pool's queue included; 5 s
 * @param readTimeout the longest silence of the peer once the request was sent; 25 s, a little above the 20 s that an evaluation was
 *          once said to take
 * @param callTimeout the longest time for a whole call, however busily the peer dribbles; 30 s
 * @param poolSize connections kept open at most; 64
 * @param waitQueue calls that may wait for a connection; one more is turned away unsent; 256
 * @param bodyCap bytes of an answer that are read; 256 KB
 * @param depthCap how deep an answer may be nested; 32
 * @param probeInterval the time between two probes of a refused key; 30 s (flows, section 5)
 */
public record LegitiSettings(URI baseUrl, BearerKey key, Duration connectTimeout, Duration readTimeout,
    Duration callTimeout, int poolSize, int waitQueue, int bodyCap, int depthCap, Duration probeInterval) {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

  public LegitiSettings {
    baseUrl = withoutSlash(checked(baseUrl));
    Objects.requireNonNull(key, "key");
    positive("connectTimeout", connectTimeout);
    positive("readTimeout", readTimeout);
    positive("callTimeout", callTimeout);
    require(probeInterval.toMillis() >= 1000, "probeInterval must be at least a second");
    require(callTimeout.compareTo(readTimeout) >= 0, "callTimeout must not be shorter than readTimeout");
    require(callTimeout.compareTo(connectTimeout) >= 0,
        "callTimeout must not be shorter than connectTimeout");
    require(poolSize >= 1, "poolSize must be at least 1");
    require(waitQueue >= 0, "waitQueue must not be negative");
    require(bodyCap >= 1024, "bodyCap must be at least 1024 bytes");
    require(depthCap >= 4, "depthCap must be at least 4");
  }

  /**
   * The defaults for one account.
   *
   * @throws IllegalArgumentException
   *           if the URL cannot be called safely; the message says why
   */
  public static LegitiSettings of(String baseUrl, BearerKey key) {
    return new LegitiSettings(parsed(baseUrl), key, Duration.ofSeconds(5), Duration.ofSeconds(25),
        Duration.ofSeconds(30), 64, 256, 256 * 1024, 32, Duration.ofSeconds(30));
  }

  public LegitiSettings withConnectTimeout(Duration changed) {
    return new LegitiSettings(baseUrl, key, changed, readTimeout, callTimeout, poolSize, waitQueue, bodyCap,
        depthCap,
        probeInterval);
  }

  public LegitiSettings withReadTimeout(Duration changed) {
    return new LegitiSettings(baseUrl, key, connectTimeout, changed, callTimeout, poolSize, waitQueue,
        bodyCap,
        depthCap, probeInterval);
  }

  /** Other time-outs, changed together: a call never ends before its answer may. */
  public LegitiSettings withTimeouts(Duration read, Duration call) {
    return new LegitiSettings(baseUrl, key, connectTimeout, read, call, poolSize, waitQueue, bodyCap,
        depthCap,
        probeInterval);
  }

  public LegitiSettings withCallTimeout(Duration changed) {
    return new LegitiSettings(baseUrl, key, connectTimeout, readTimeout, changed, poolSize, waitQueue,
        bodyCap,
        depthCap, probeInterval);
  }

  public LegitiSettings withPool(int size, int queue) {
    return new LegitiSettings(baseUrl, key, connectTimeout, readTimeout, callTimeout, size, queue, bodyCap,
        depthCap,
        probeInterval);
  }

  public LegitiSettings withCaps(int bytes, int depth) {
    return new LegitiSettings(baseUrl, key, connectTimeout, readTimeout, callTimeout, poolSize, waitQueue,
        bytes,
        depth, probeInterval);
  }

  public LegitiSettings withProbeInterval(Duration changed) {
    return new LegitiSettings(baseUrl, key, connectTimeout, readTimeout, callTimeout, poolSize, waitQueue,
        bodyCap,
        depthCap, changed);
  }

  /** Whether it is HTTPS. */
  public boolean isSecure() {
    return scheme(baseUrl).equals("https");
  }

  /** The host as a socket wants it: an IPv6 literal without brackets. */
  public String host() {
    String host = baseUrl.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The one that the URL names, or else its scheme's. */
  public int port() {
    return baseUrl.getPort() >= 0 ? baseUrl.getPort() : isSecure() ? 443 : 80;
  }

  private static URI parsed(String baseUrl) {
    try {
      return new URI(baseUrl);
    } catch (URISyntaxException broken) {
      // Without the text: credentials could be in it.
      throw new IllegalArgumentException("the base URL is not a URL: " + broken.getReason(), broken);
    }
  }

  private static URI checked(URI url) {
    require(url.getHost() != null, "the base URL must name a host, such as https://host/prefix");
    require(url.getRawUserInfo() == null, "the base URL must not carry credentials");
    require(url.getRawQuery() == null && url.getRawFragment() == null,
        "the base URL must end with its path: no query, no fragment");
    String scheme = scheme(url);
    require(scheme.equals("https") || scheme.equals("http"), "the base URL must begin with https://");
    require(scheme.equals("https") || LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches(),
        "the base URL must begin with https://: plain HTTP is for loopback only");
    require(url.normalize().equals(url), "the base URL's path must not contain . or .. or empty parts");
    return url;
  }

  private static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  private static URI withoutSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }

  private static void positive(String name, Duration duration) {
    require(duration.toMillis() >= 1, name + " must be at least a millisecond");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}

package dev.catraca.acquirer.stub;

import dev.catraca.flow.AcquirerTerms;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an acquirer answers, and how much of this process it may use.
 *
 * @param baseUrl with any path prefix
 * @param terms what the acquirer's contract says; its call time-out bounds each call, waiting for a connection included
 * @param apiKey sent as a bearer token and never shown; over plain HTTP only to the loopback interface
 * @param connections the most that are open at once
 * @param waiting the most calls that wait for one of them; a call beyond that is not sent
 * @param connectTimeout how long a connection may take to be made
 * @param largestAnswer the most bytes of an answer that are read
 * @param noticeSecret that the acquirer signs its notices with; empty where it sends none
 */
public record HttpAcquirerSettings(URI baseUrl, AcquirerTerms terms, Optional<String> apiKey, int connections,
    int waiting, Duration connectTimeout, int largestAnswer, Optional<String> noticeSecret) {
  public HttpAcquirerSettings {
    boolean secure = "https".equals(baseUrl.getScheme());
    if ((!secure && !"http".equals(baseUrl.getScheme())) || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "the acquirer's URL must begin with http:// or https:// and name a host");
    }
    if (apiKey.isPresent() && !secure && !isLoopback(baseUrl.getHost())) {
      throw new IllegalArgumentException(
          "an acquirer's key is sent over plain HTTP to the loopback interface only");
    }
    if (connections < 1 || waiting < 0 || largestAnswer < 1) {
      throw new IllegalArgumentException("connections and largest answer must be at least one");
    }
  }

  /** Of an acquirer that sends no notices. */
  public HttpAcquirerSettings(URI baseUrl, AcquirerTerms terms, Optional<String> apiKey, int connections,
      int waiting, Duration connectTimeout, int largestAnswer) {
    this(baseUrl, terms, apiKey, connections, waiting, connectTimeout, largestAnswer, Optional.empty());
  }

  /** 64 connections, 1,000 calls waiting for them, one second to connect, answers of at most 64 KB. */
  public static HttpAcquirerSettings of(URI baseUrl, AcquirerTerms terms) {
    return new HttpAcquirerSettings(baseUrl, terms, Optional.empty(), 64, 1000, Duration.ofSeconds(1),
        64 * 1024);
  }

  /** The same with a key. */
  public HttpAcquirerSettings withKey(String key) {
    return new HttpAcquirerSettings(baseUrl, terms, Optional.of(key), connections, waiting, connectTimeout,
        largestAnswer, noticeSecret);
  }

  /** The same of an acquirer that signs its notices with this secret of at least 16 characters. */
  public HttpAcquirerSettings withNoticeSecret(String secret) {
    return new HttpAcquirerSettings(baseUrl, terms, apiKey, connections, waiting, connectTimeout,
        largestAnswer, Optional.of(secret));
  }

  int port() {
    if (baseUrl.getPort() > 0) {
      return baseUrl.getPort();
    }
    return isSecure() ? 443 : 80;
  }

  boolean isSecure() {
    return "https".equals(baseUrl.getScheme());
  }

  String path(String below) {
    String prefix = baseUrl.getRawPath();
    String trimmed = prefix == null ? "" : prefix.replaceAll("/+$", "");
    return trimmed + below;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  @Override
  public String toString() {
    return "HttpAcquirerSettings[" + terms.name() + ", key " + (apiKey.isPresent() ? "set" : "none") + "]";
  }
}

package dev.catraca.http;

import java.net.URI;
import java.time.Duration;

/**
 * Where a peer answers, and how much of this process calls to it may use. Secrets are not sent over plain HTTP: only to the loopback
 * interface may it lead.
 *
 * @param baseUrl with any path prefix
 * @param connections the most that are open at once
 * @param waiting the most calls that wait for one of them; a call beyond that is not sent
 * @param connectTimeout how long a connection may take to be made
 * @param largestAnswer the most bytes of an answer that are read
 */
public record HttpEndpoint(URI baseUrl, int connections, int waiting, Duration connectTimeout,
    int largestAnswer) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /** @throws IllegalArgumentException if a value will not do; the message names it */
  public HttpEndpoint {
    boolean secure = "https".equals(baseUrl.getScheme());
    if ((!secure && !"http".equals(baseUrl.getScheme())) || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("a URL must begin with https:// or http:// and name a host");
    }
    if (!secure && !isLoopback(baseUrl.getHost())) {
      throw new IllegalArgumentException(
          "a URL must begin with https://; plain HTTP is for the loopback interface only");
    }
    if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null
        || baseUrl.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a URL must have no query, no fragment and no user");
    }
    if (connections < 1 || waiting < 0 || largestAnswer < 1) {
      throw new IllegalArgumentException("connections and largest answer must be at least one");
    }
  }

  /** 64 connections, 1,000 calls waiting for them, two seconds to connect, answers of at most 256 KB. */
  public static HttpEndpoint of(URI baseUrl) {
    return new HttpEndpoint(baseUrl, 64, 1000, Duration.ofSeconds(2), 256 * 1024);
  }

  int port() {
    if (baseUrl.getPort() > 0) {
      return baseUrl.getPort();
    }
    return isSecure() ? HTTPS : HTTP;
  }

  boolean isSecure() {
    return "https".equals(baseUrl.getScheme());
  }

  /** A path below the base, encoded as it is to be sent. */
  String path(String below) {
    return baseUrl.getRawPath().replaceAll("/+$", "") + below;
  }

  /** Whether that host is this machine. */
  public static boolean isLoopback(String host) {
    return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
  }
}

package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.http.HttpEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an acquirer answers, and on what terms.
 *
 * @param endpoint where it answers, and how much of this process it may use
 * @param terms what the acquirer's contract says; its call time-out bounds each call, waiting for a connection included
 * @param apiKey sent as a bearer token and never shown
 * @param noticeSecret that the acquirer signs its notices with; empty where it sends none
 */
public record HttpAcquirerSettings(HttpEndpoint endpoint, AcquirerTerms terms, Optional<String> apiKey,
    Optional<String> noticeSecret) {
  /**
   * 64 connections, 1,000 calls waiting for them, one second to connect, answers of at most 64 KB.
   *
   * @throws IllegalArgumentException if it is no URL of a service, or plain HTTP leads beyond the loopback interface
   */
  public static HttpAcquirerSettings of(URI baseUrl, AcquirerTerms terms) {
    return new HttpAcquirerSettings(new HttpEndpoint(baseUrl, 64, 1000, Duration.ofSeconds(1), 64 * 1024),
        terms, Optional.empty(), Optional.empty());
  }

  /** The same with a key. */
  public HttpAcquirerSettings withKey(String key) {
    return new HttpAcquirerSettings(endpoint, terms, Optional.of(key), noticeSecret);
  }

  /** The same of an acquirer that signs its notices with this secret of at least 16 characters. */
  public HttpAcquirerSettings withNoticeSecret(String secret) {
    return new HttpAcquirerSettings(endpoint, terms, apiKey, Optional.of(secret));
  }

  @Override
  public String toString() {
    return "HttpAcquirerSettings[" + terms.name() + ", key " + (apiKey.isPresent() ? "set" : "none") + "]";
  }
}

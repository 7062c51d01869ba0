package dev.catraca.acquirer.stub;

import dev.catraca.flow.AcquirerTerms;
import dev.catraca.http.HttpEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an acquirer answers, and how much of this process it may use.
 *
 * @param baseUrl with any path prefix; plain HTTP is for the loopback interface only
 * @param terms what the acquirer's contract says; its call time-out bounds each call, waiting for a connection included
 * @param apiKey sent as a bearer token and never shown
 * @param connections the most that are open at once
 * @param waiting the most calls that wait for one of them; a call beyond that is not sent
 * @param connectTimeout how long a connection may take to be made
 * @param largestAnswer the most bytes of an answer that are read
 * @param noticeSecret that the acquirer signs its notices with; empty where it sends none
 */
public record HttpAcquirerSettings(URI baseUrl, AcquirerTerms terms, Optional<String> apiKey, int connections,
    int waiting, Duration connectTimeout, int largestAnswer, Optional<String> noticeSecret) {
  /** @throws IllegalArgumentException if a value will not do, as {@link HttpEndpoint} has it; the message names it */
  public HttpAcquirerSettings {
    Objects.requireNonNull(new HttpEndpoint(baseUrl, connections, waiting, connectTimeout, largestAnswer));
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

  HttpEndpoint endpoint() {
    return new HttpEndpoint(baseUrl, connections, waiting, connectTimeout, largestAnswer);
  }

  @Override
  public String toString() {
    return "HttpAcquirerSettings[" + terms.name() + ", key " + (apiKey.isPresent() ? "set" : "none") + "]";
  }
}

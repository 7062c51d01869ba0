package dev.catraca.legiti.simulator;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a simulator runs. Start from {@link #defaults()} and change what matters.
 *
 * @param host
 *          the address to listen on; {@code 127.0.0.1}. The paths for tests need no key, so anything else is for
 *          machines of your own
 * @param port
 *          the port; 0 picks a free one
 * @param pathPrefix
 *          what stands before {@code /order}: empty, or such as {@code /ticketing/v1}
 * @param evaluatedStatus
 *          the status of an answer to an evaluated order: 200 (Legiti's English page) or 201 (its Portuguese page)
 * @param keys
 *          which bearer keys are accepted
 * @param slowDelay
 *          how long {@link MagicAddress#SLOW} waits; 5 s
 * @param lostHold
 *          how long {@link MagicAddress#LOST} keeps the connection open before it closes it unanswered; 30 s
 * @param downAnswers
 *          after how many 503s an order of {@link MagicAddress#DOWN} is taken after all; 0 for never
 * @param receivedLimit
 *          how many requests are kept, 200,000; beyond it, or beyond 64 MiB of bodies, the log drops the oldest orders
 *          whole. What was dropped is still known as an order
 */
public record Settings(String host, int port, String pathPrefix, int evaluatedStatus, KeyRules keys,
    Duration slowDelay, Duration lostHold, int downAnswers, int receivedLimit) {
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  public Settings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(keys, "keys");
    require(port >= 0 && port <= 65_535, "port must be between 0 and 65535, but is " + port);
    require(PREFIX.matcher(pathPrefix).matches(),
        "pathPrefix must be empty or begin with a slash and not end with one, but is '" + pathPrefix + "'");
    require(evaluatedStatus == 200 || evaluatedStatus == 201,
        "evaluatedStatus must be 200 or 201, but is " + evaluatedStatus);
    require(!slowDelay.isNegative(), "slowDelay must not be negative, but is " + slowDelay);
    require(!lostHold.isNegative(), "lostHold must not be negative, but is " + lostHold);
    require(downAnswers >= 0, "downAnswers must not be negative, but is " + downAnswers);
    require(receivedLimit > 0, "receivedLimit must be at least 1, but is " + receivedLimit);
  }

  /** Loopback, a free port, no prefix, 200 for evaluations, any key but {@code denied}. */
  public static Settings defaults() {
    return new Settings("127.0.0.1", 0, "", 200, KeyRules.lenient(), Duration.ofSeconds(5),
        Duration.ofSeconds(30), 0,
        200_000);
  }

  public Settings withHost(String changed) {
    return new Settings(changed, port, pathPrefix, evaluatedStatus, keys, slowDelay, lostHold, downAnswers,
        receivedLimit);
  }

  public Settings withPort(int changed) {
    return new Settings(host, changed, pathPrefix, evaluatedStatus, keys, slowDelay, lostHold, downAnswers,
        receivedLimit);
  }

  public Settings withPathPrefix(String changed) {
    return new Settings(host, port, changed, evaluatedStatus, keys, slowDelay, lostHold, downAnswers,
        receivedLimit);
  }

  public Settings withEvaluatedStatus(int changed) {
    return new Settings(host, port, pathPrefix, changed, keys, slowDelay, lostHold, downAnswers,
        receivedLimit);
  }

  public Settings withKeys(KeyRules changed) {
    return new Settings(host, port, pathPrefix, evaluatedStatus, changed, slowDelay, lostHold, downAnswers,
        receivedLimit);
  }

  public Settings withSlowDelay(Duration changed) {
    return new Settings(host, port, pathPrefix, evaluatedStatus, keys, changed, lostHold, downAnswers,
        receivedLimit);
  }

  public Settings withLostHold(Duration changed) {
    return new Settings(host, port, pathPrefix, evaluatedStatus, keys, slowDelay, changed, downAnswers,
        receivedLimit);
  }

  public Settings withDownAnswers(int changed) {
    return new Settings(host, port, pathPrefix, evaluatedStatus, keys, slowDelay, lostHold, changed,
        receivedLimit);
  }

  public Settings withReceivedLimit(int changed) {
    return new Settings(host, port, pathPrefix, evaluatedStatus, keys, slowDelay, lostHold, downAnswers,
        changed);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}

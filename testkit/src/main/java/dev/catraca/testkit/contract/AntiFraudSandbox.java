package dev.catraca.testkit.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The peer's side of {@link AntiFraudContract}: a Legiti for tests, which knows no order when a test begins and acknowledges unless it
 * is told otherwise. What it does not claim, by {@link #situations} or an empty {@link #sent}, is not asked of the adapter.
 */
public interface AntiFraudSandbox extends AutoCloseable {
  /** A card number for tests, which no adapter may pass on, wherever it found it. */
  String CARD_NUMBER = "4111 1111 1111 1111";

  /** What the peer does to one call. */
  enum Situation {
    APPROVES, REJECTS, WANTS_REVIEW, HAS_NO_DECISION_YET,
    /** A 2xx with a decision of which nobody has heard: {@code escalate}. */
    SAYS_ANOTHER_WORD,
    /** A 2xx with a message and no decision, as with a sandbox key. */
    ONLY_ACKNOWLEDGES,
    /** A complete 2xx of which nothing can be read, such as a page of a proxy that wants a password. */
    TALKS_NONSENSE,
    /** A complete 2xx that approves, in a body of two megabytes. */
    ANSWERS_TOO_MUCH,
    /** A 2xx that approves, and the connection ends before its body does. */
    CUTS_ITS_ANSWER,
    /** 400, code 2, about {@code currency} and the quantity of the first item. */
    REFUSES_FIELDS,
    /** 400, code 2, about {@code id} and nothing else. */
    REFUSES_THE_ID,
    /** 401. */
    MISSES_THE_KEY,
    /** 403, the key is not authorized. */
    DENIES_THE_KEY,
    /** 403 "Missing Authentication Token". */
    KNOWS_NO_SUCH_PATH,
    /** A redirection to another address. */
    REDIRECTS,
    /** 503, code 3. */
    FAILS_INSIDE,
    /** 504 of a gateway, in HTML. */
    FAILS_AT_THE_GATEWAY,
    /** 429 with {@code Retry-After: 7}. */
    HAS_TOO_MANY_REQUESTS,
    /** Takes the call; the connection ends before any answer. */
    LOSES_ITS_ANSWER,
    /** 400, in words that repeat {@link #CARD_NUMBER} and each of {@link AntiFraudSandbox#secrets}. */
    REFUSES_INDISCREETLY,
    /** Takes the call and never answers. */
    NEVER_ANSWERS,
    /** Nobody listens, from now on. */
    CANNOT_BE_REACHED
  }

  /** Makes the next call, whichever it is, meet the situation; later calls meet a peer in good health. */
  void nextCallMeets(Situation situation);

  /**
   * What reached the peer, a text for each request: all that the peer acts on, such as method, path and body. Empty: the adapter
   * sends nothing anywhere.
   */
  Optional<List<String>> sent();

  /** The situations that it can make. */
  default Set<Situation> situations() {
    return EnumSet.allOf(Situation.class);
  }

  /** What must never show in a result, a log or a text: keys, passwords. */
  default List<String> secrets() {
    return List.of();
  }

  /** Stops it. */
  @Override
  default void close() {}
}

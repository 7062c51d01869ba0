package dev.catraca.testkit.contract;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The acquirer's side of {@link AcquirerContract}: an acquirer for tests, with cards that make it behave, books that can be read,
 * and a clock that can be moved. What it does not claim, by {@link #situations}, {@link #troubles}, {@link #currencies}, an empty
 * {@link #sent} or none of {@link #takeNotices}, is not asked of the adapter. For one over HTTP, start from {@link HttpAcquirerSandbox}.
 */
public interface AcquirerSandbox extends AutoCloseable {
  /** A card number for tests, which no adapter may pass on, wherever it found it. */
  String CARD_NUMBER = "4111 1111 1111 1111";

  /** What the acquirer does with a card. */
  enum Situation {
    /** All goes well. */
    APPROVES,
    /** An authorization or charge is declined for want of funds. */
    DECLINES_FUNDS,
    /** An authorization or charge is declined, naming fraud. */
    DECLINES_FRAUD,
    /** The same as {@link #DECLINES_FUNDS}, in words that repeat {@link #CARD_NUMBER} and each of {@link #secrets}. */
    DECLINES_INDISCREETLY,
    /** The first authorization or charge takes effect, its answer is lost. */
    LOSES_THE_ANSWER,
    /** The first authorization or charge has no effect and no answer. */
    LOSES_THE_REQUEST,
    /** The first authorization is not answered; its effect comes within the settling time, not at once. */
    AUTHORIZES_LATE,
    /** Half of what was asked is authorized or charged. */
    AUTHORIZES_HALF,
    /** The authorization is good, a capture is declined for want of funds. */
    DECLINES_THE_CAPTURE,
    /** The authorization is good, the first capture takes effect and its answer is lost. */
    LOSES_THE_ANSWER_TO_THE_CAPTURE,
    /** The charge is good, the first refund takes effect and its answer is lost. */
    LOSES_THE_ANSWER_TO_THE_REFUND,
    /** All goes well, and every capture, void and refund is accepted at first and done later. */
    ACCEPTS_FOR_LATER,
    /** The authorization is good; a capture is accepted and fails later, which leaves the hold as it was. */
    ACCEPTS_A_CAPTURE_THAT_FAILS,
    /** All goes well; within two days after a capture was told as done it is taken back. */
    TAKES_THE_CAPTURE_BACK,
    /** All goes well; within two days after a refund was told as done it is taken back. */
    TAKES_THE_REFUND_BACK
  }

  /** What only an acquirer does that sends notices; to be claimed by {@link #situations}. */
  Set<Situation> TOLD_LATER = Set.of(Situation.ACCEPTS_FOR_LATER, Situation.ACCEPTS_A_CAPTURE_THAT_FAILS,
      Situation.TAKES_THE_CAPTURE_BACK, Situation.TAKES_THE_REFUND_BACK);

  /** What the next request meets, whatever it asks for. The acquirer does nothing of what it asks. */
  enum Trouble {
    /** Nobody listens, from now on. */
    CANNOT_BE_REACHED(false),
    /** The connection ends without an answer. */
    HANGS_UP(true),
    /** The request is taken and never answered. */
    NEVER_ANSWERS(true),
    /** An error inside the acquirer, such as a 503. */
    FAILS_INSIDE(true),
    /** The acquirer is still at work on it, such as a 202. */
    IS_STILL_AT_WORK(true),
    /** A success in words that mean nothing. */
    TALKS_NONSENSE(true),
    /** The connection ends in the middle of the answer. */
    CUTS_ITS_ANSWER(true),
    /** Another address is named, such as by a 307. */
    REDIRECTS(false),
    /** The key is not accepted, such as a 401. */
    REFUSES_THE_KEY(false),
    /** A 404 that is not the acquirer's own word about an operation. */
    KNOWS_NO_SUCH_PATH(false),
    /** Too many requests, such as a 429. */
    HAS_TOO_MANY_REQUESTS(false);

    private final boolean mayHaveTakenEffect;

    Trouble(boolean mayHaveTakenEffect) {
      this.mayHaveTakenEffect = mayHaveTakenEffect;
    }

    /** Whether whoever meets it cannot know that nothing was done. */
    public boolean mayHaveTakenEffect() {
      return mayHaveTakenEffect;
    }
  }

  /**
   * The amounts that an acquirer takes in one currency, in minor units.
   *
   * @param step what every amount is a multiple of; 10 where the last digit has to be a zero
   */
  record Amounts(long least, long most, long step) {
    /** Whatever an order may cost. */
    public static final Amounts ALL = new Amounts(1, Money.MOST_MINOR_UNITS, 1);
  }

  /** Something that the acquirer did, by its own books. */
  record Effect(Operation operation, Money amount) {}

  /**
   * Something that the acquirer sent of its own accord, as it came.
   *
   * @param headers names in lower case
   * @param body in UTF-8
   */
  record Notice(Map<String, String> headers, String body) {
    public Notice {
      headers = Map.copyOf(headers);
    }

    /** The bytes as they came. */
    public byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A card with which the acquirer behaves so from now on; the order of calls is the contract's. */
  Card cardThat(Situation situation);

  /** Makes the next request meet that trouble; those after it meet an acquirer in good health. */
  void nextCallMeets(Trouble trouble);

  /** Lets that much of the acquirer's time pass, by a movable clock. */
  void pass(Duration duration);

  /** What the acquirer did for the order, in any order; a refund may be one effect each or their sum. */
  List<Effect> effects(OrderId order);

  /**
   * What reached the acquirer and may have an effect, a text for each request: all that the acquirer acts on, such as method, path,
   * idempotency key and body. What only asks, such as a {@code GET}, need not be among it. Empty: the adapter sends nothing anywhere.
   */
  Optional<List<String>> sent();

  /** The situations that it can play; {@link Situation#APPROVES} is always one. */
  default Set<Situation> situations() {
    return EnumSet.complementOf(EnumSet.copyOf(TOLD_LATER));
  }

  /** The troubles that it can make. */
  default Set<Trouble> troubles() {
    return EnumSet.allOf(Trouble.class);
  }

  /** The ISO 4217 codes of the currencies that this acquirer takes, the first for all but the test of currencies. */
  default List<String> currencies() {
    return List.of("BRL", "CLP", "JPY", "KWD");
  }

  /**
   * The amounts that it takes in one of {@link #currencies}; in the first of them at least all from 1,000 to 12,000 minor units.
   */
  default Amounts amounts(String currency) {
    return Amounts.ALL;
  }

  /** The acquirer's time, by the clock that {@link #pass} moves; to be overridden where that is not the system's. */
  default Instant now() {
    return Instant.now();
  }

  /** What the merchant gives with each payment for this acquirer alone. */
  default Map<String, String> acquirerData() {
    return Map.of();
  }

  /** An id of a hold or charge as the acquirer writes one, that it never gave. */
  default String unknownId() {
    return "no-such-hold";
  }

  /** Lets it do what it has accepted so far, and send the notices of that. */
  default void doWhatIsAccepted() {
    pass(Duration.ofSeconds(5));
  }

  /** What it has sent of its own accord since this was asked before, in its order. */
  default List<Notice> takeNotices() {
    return List.of();
  }

  /** The notice as somebody writes it who does not know the secret: with another amount, with no signature, signed with another key. */
  default List<Notice> forgeries(Notice notice) {
    return List.of();
  }

  /** A notice of this acquirer's that concerns no order, such as that a report is ready. */
  default Optional<Notice> noticeOfNoOrder() {
    return Optional.empty();
  }

  /** Whether a notice of what was refused says why; where not, any refusal will do. */
  default boolean noticesSayWhy() {
    return true;
  }

  /** What must never show in a result, a log or a text: keys, passwords. */
  default List<String> secrets() {
    return List.of();
  }

  /** Stops it. */
  @Override
  default void close() {}
}

package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The card tokens that tell the simulated acquirer how to behave. {@code name.anything} behaves as {@code name}, so that one order
 * can use several cards of a kind; every other token is approved.
 *
 * <p>
 * "The first time" is counted by order, token, operation and the hold that it acts on, not by key: an engine that starts a new
 * operation after "not found" gets through too.
 */
public enum CardToken {
  /** Authorizes, captures, charges, voids, refunds. */
  APPROVE("tok_approve"),
  /** Authorization or charge declined for want of funds. */
  DECLINE_FUNDS("tok_decline_funds"),
  /** Authorization or charge declined for the card's data. */
  DECLINE_CARD("tok_decline_card"),
  /** Authorization or charge declined, naming fraud. */
  DECLINE_FRAUD("tok_decline_fraud"),
  /** Authorization or charge declined since the issuer cannot be reached. */
  DECLINE_ISSUER("tok_decline_issuer"),
  /** Authorization or charge declined since the card was reported lost or stolen. */
  DECLINE_STOLEN("tok_decline_stolen"),
  /** The first authorization or charge takes effect and its answer is lost. */
  UNKNOWN_AUTHORIZED("tok_unknown_authorized"),
  /** The first authorization or charge has no effect and no answer. */
  UNKNOWN_NOT_SENT("tok_unknown_not_sent"),
  /** The authorization is good, every capture is declined for want of funds. */
  CAPTURE_DECLINED("tok_capture_declined"),
  /** The first capture takes effect and its answer is lost. */
  CAPTURE_UNKNOWN("tok_capture_unknown"),
  /** The first two voids of a hold are refused. */
  VOID_FAILS_TWICE("tok_void_fails_twice"),
  /** The first refund takes effect and its answer is lost. */
  REFUND_UNKNOWN("tok_refund_unknown"),
  /** Every refund is refused. */
  REFUND_DECLINED("tok_refund_declined"),
  /** The hold expires five seconds after it was made. */
  EXPIRES_IN_5S("tok_expires_in_5s"),
  /** The hold lasts one hour. */
  EXPIRES_IN_1H("tok_expires_in_1h"),
  /** The hold lasts four hours. */
  EXPIRES_IN_4H("tok_expires_in_4h"),
  /** Every answer takes two seconds, also a query's. */
  SLOW_2S("tok_slow_2s"),
  /** Authorizes or charges half of what was asked, rounded down, but at least one minor unit. */
  PARTIAL("tok_partial"),
  /** Authorizes or charges as many minor units of another currency: dollars, or reals where dollars were asked for. */
  OTHER_CURRENCY("tok_other_currency"),
  /** Captures half of what is held. */
  CAPTURE_PARTIAL("tok_capture_partial"),
  /** The first refund gives back half of what was asked, rounded down, but at least one minor unit. */
  REFUND_PARTIAL("tok_refund_partial"),
  /** The first refund gives back half as much more than was asked. */
  REFUND_MORE("tok_refund_more"),
  /** The first refund is done, and answered in another currency. */
  REFUND_OTHER_CURRENCY("tok_refund_other_currency"),
  /** The first authorization or charge is not answered and takes effect later. */
  LATE_AUTHORIZED("tok_late_authorized");

  private static final int FAILED_VOIDS = 2;
  private static final Map<String, CardToken> BY_NAME = Stream.of(values())
      .collect(Collectors.toMap(CardToken::text, Function.identity()));

  private final String text;

  CardToken(String text) {
    this.text = text;
  }

  /** As it stands in an order. */
  public String text() {
    return text;
  }

  /** The behaviour of a token. */
  public static CardToken of(String token) {
    int dot = token.indexOf('.');
    return BY_NAME.getOrDefault(dot < 0 ? token : token.substring(0, dot), APPROVE);
  }

  Duration delay() {
    return this == SLOW_2S ? Duration.ofSeconds(2) : Duration.ZERO;
  }

  Optional<Duration> holdDuration() {
    return switch (this) {
      case EXPIRES_IN_5S -> Optional.of(Duration.ofSeconds(5));
      case EXPIRES_IN_1H -> Optional.of(Duration.ofHours(1));
      case EXPIRES_IN_4H -> Optional.of(Duration.ofHours(4));
      default -> Optional.empty();
    };
  }

  /** @param time how often this was asked for, this time included */
  CardBehavior course(Operation operation, int time) {
    boolean opens = operation == Operation.AUTHORIZE || operation == Operation.CHARGE;
    boolean first = time == 1;
    return switch (this) {
      case APPROVE, EXPIRES_IN_5S, EXPIRES_IN_1H, EXPIRES_IN_4H, SLOW_2S -> CardBehavior.NORMAL;
      case DECLINE_FUNDS -> opens ? FUNDS : CardBehavior.NORMAL;
      case DECLINE_CARD -> declined(opens, DeclineCategory.CARD_DATA, "54", "expired card");
      case DECLINE_FRAUD -> declined(opens, DeclineCategory.FRAUD, "59", "suspected fraud");
      case DECLINE_ISSUER -> declined(opens, DeclineCategory.ISSUER_UNAVAILABLE, "91", "issuer unavailable");
      case DECLINE_STOLEN -> declined(opens, DeclineCategory.LOST_OR_STOLEN, "43", "stolen card");
      case UNKNOWN_AUTHORIZED -> opens && first ? CardBehavior.UNHEARD : CardBehavior.NORMAL;
      case UNKNOWN_NOT_SENT -> opens && first ? new CardBehavior.LoseRequest() : CardBehavior.NORMAL;
      case CAPTURE_DECLINED -> operation == Operation.CAPTURE ? FUNDS : CardBehavior.NORMAL;
      case CAPTURE_UNKNOWN ->
          operation == Operation.CAPTURE && first ? CardBehavior.UNHEARD : CardBehavior.NORMAL;
      case VOID_FAILS_TWICE -> operation == Operation.VOID && time <= FAILED_VOIDS
          ? new CardBehavior.Refuse("the issuer did not take the void; try again later")
          : CardBehavior.NORMAL;
      case REFUND_UNKNOWN ->
          operation == Operation.REFUND && first ? CardBehavior.UNHEARD : CardBehavior.NORMAL;
      case REFUND_DECLINED -> operation == Operation.REFUND
          ? new CardBehavior.Refuse("the issuer does not take refunds for this card")
          : CardBehavior.NORMAL;
      case PARTIAL -> told(opens, CardBehavior.Told.HALF);
      case OTHER_CURRENCY -> told(opens, CardBehavior.Told.OTHER_CURRENCY);
      case CAPTURE_PARTIAL -> told(operation == Operation.CAPTURE, CardBehavior.Told.HALF);
      case REFUND_PARTIAL -> told(operation == Operation.REFUND && first, CardBehavior.Told.HALF);
      case REFUND_MORE -> told(operation == Operation.REFUND && first, CardBehavior.Told.MORE);
      case REFUND_OTHER_CURRENCY ->
          told(operation == Operation.REFUND && first, CardBehavior.Told.OTHER_CURRENCY);
      case LATE_AUTHORIZED -> opens && first ? new CardBehavior.ActLate() : CardBehavior.NORMAL;
    };
  }

  private static CardBehavior told(boolean concerned, CardBehavior.Told told) {
    return concerned ? new CardBehavior.Proceed(true, told) : CardBehavior.NORMAL;
  }

  private static final CardBehavior FUNDS = new CardBehavior.Decline(DeclineCategory.FUNDS, "51",
      "insufficient funds");

  private static CardBehavior declined(boolean opens, DeclineCategory category, String code, String message) {
    return opens ? new CardBehavior.Decline(category, code, message) : CardBehavior.NORMAL;
  }
}

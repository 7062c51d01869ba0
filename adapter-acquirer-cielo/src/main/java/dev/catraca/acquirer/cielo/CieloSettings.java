package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.HashedKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account at Cielo, or at Braspag.
 *
 * @param account where sales, captures and voids go; its keys are {@code MerchantOrderId}s, whose secret is not the merchant key: that may
 *     be renewed, and then no sale would be found again. How long an authorization can be captured is in the merchant's registration
 * @param queries where questions go; another host than that of the requests
 * @param merchantId sent with each call
 * @param merchantKey sent with each call, and never shown
 * @param provider Braspag's word for the acquirer behind it, such as {@code Cielo30}; empty: this is Cielo's own API
 * @param softDescriptor what stands on the card holder's bill
 * @param settling how long after a sale was sent "not found" may turn out wrong
 * @param controlOrder a {@code MerchantOrderId} of the last three months that exists at this account: that it is found, and another is
 *     not, tells "no such sale" from a wrong address
 */
public record CieloSettings(Account account, HttpEndpoint queries, String merchantId, String merchantKey,
    Optional<String> provider, Optional<String> softDescriptor, Duration settling,
    Optional<String> controlOrder) {
  /** Longer than 20 characters, Cielo gives the card's issuer another id. */
  public static final int REFERENCE_LENGTH = 20;
  /** Seven days, less a margin: by whose clock they are counted is not said. */
  public static final Duration USUAL_HOLD = Duration.ofDays(7).minusHours(6);
  /** Cielo looks into an unfinished sale after half an hour. */
  public static final Duration USUAL_SETTLING = Duration.ofHours(1);
  /** As long as the documents ask to wait. */
  static final Duration USUAL_CALL = Duration.ofSeconds(60);
  private static final Pattern DESCRIPTOR = Pattern.compile("[A-Za-z0-9 ]{1,13}");
  private static final Pattern CREDENTIAL = Pattern.compile("[!-~]{1,100}");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9]{1,50}");
  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9]{1,15}");

  /** @throws InvalidValueException if a value will not do; the message names it and repeats no value */
  public CieloSettings {
    AccountSettings.require("merchant_id", CREDENTIAL, merchantId, "must be 1 to 100 visible characters");
    AccountSettings.require("merchant_key", CREDENTIAL, merchantKey, "must be 1 to 100 visible characters");
    provider.ifPresent(
        text -> AccountSettings.require("provider", PROVIDER, text, "must be one word, such as Cielo30"));
    softDescriptor.ifPresent(text -> AccountSettings.require("soft_descriptor", DESCRIPTOR, text,
        "must be 1 to 13 letters, digits and blanks"));
    controlOrder.ifPresent(text -> AccountSettings.require("control_order", REFERENCE, text,
        "must be a MerchantOrderId of letters and digits"));
  }

  /** Cielo, with everything else as usual. */
  public static CieloSettings of(HttpEndpoint requests, HttpEndpoint queries, String merchantId,
      String merchantKey, HashedKeys references) {
    return new CieloSettings(new Account("cielo", requests, references, USUAL_HOLD, USUAL_CALL), queries,
        merchantId, merchantKey, Optional.empty(), Optional.empty(), USUAL_SETTLING, Optional.empty());
  }

  /** The same account at Braspag, which sells through that provider. */
  public CieloSettings atBraspag(String through) {
    return new CieloSettings(account.named("braspag"), queries, merchantId, merchantKey, Optional.of(through),
        softDescriptor, settling, controlOrder);
  }

  /** The same with what stands on the bill. */
  public CieloSettings describedAs(String words) {
    return new CieloSettings(account, queries, merchantId, merchantKey, provider, Optional.of(words),
        settling, controlOrder);
  }

  /** The same with other durations. */
  public CieloSettings lasting(Duration ofHold, Duration ofSettling, Duration ofCall) {
    return new CieloSettings(account.holdingFor(ofHold).timingOutAfter(ofCall), queries, merchantId,
        merchantKey, provider, softDescriptor, ofSettling, controlOrder);
  }

  /** The same with a sale that is known to exist. */
  public CieloSettings withControlOrder(String merchantOrderId) {
    return new CieloSettings(account, queries, merchantId, merchantKey, provider, softDescriptor, settling,
        Optional.of(merchantOrderId));
  }

  boolean isBraspag() {
    return provider.isPresent();
  }

  /**
   * Sales and refunds can only be asked for. A capture can be taken once, and a void asks first whether it still is one: a repetition
   * of either has no second effect, however late.
   */
  AcquirerTerms terms() {
    return new AcquirerTerms(account.name(), SaleRequest.CURRENT, account.askable(false, settling))
        .with(account.askable(true, settling).withKeyLifetime(KeyLifetime.FOR_EVER), Operation.CAPTURE,
            Operation.VOID);
  }

  @Override
  public String toString() {
    return "CieloSettings[" + account.name() + "]";
  }
}

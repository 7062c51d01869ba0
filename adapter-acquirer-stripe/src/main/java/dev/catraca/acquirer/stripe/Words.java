package dev.catraca.acquirer.stripe;

import dev.catraca.order.PeerWords;

/** Stripe's own words as they may stand in a fact or a log: without keys of the account, and without the card's token. */
final class Words {
  private final StripeSettings settings;

  Words(StripeSettings settings) {
    this.settings = settings;
  }

  String shown(String text) {
    String keyless = text.replace(settings.apiKey(), "[key]");
    for (String secret : settings.webhookSecrets()) {
      keyless = keyless.replace(secret, "[secret]");
    }
    return PeerWords.shown(keyless);
  }

  /**
   * The same of words about a payment.
   *
   * @param token of its card; empty where nobody knows it
   */
  String shown(String text, String token) {
    return shown(token.isEmpty() ? text : text.replace(token, "[token]"));
  }
}

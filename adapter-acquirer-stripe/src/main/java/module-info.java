/** The acquirer port over the PaymentIntents and Refunds of Stripe, and a simulated Stripe. */
module dev.catraca.acquirer.stripe {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http;
  requires transitive dev.catraca.acquirer.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.vertx.core;
  requires static org.jspecify;

  exports dev.catraca.acquirer.stripe;
  exports dev.catraca.acquirer.stripe.simulator;

  provides dev.catraca.port.AcquirerProvider with dev.catraca.acquirer.stripe.StripeProvider;
}

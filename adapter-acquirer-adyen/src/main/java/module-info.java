/** The acquirer port over the Checkout API of Adyen, and a simulated Adyen. */
module dev.catraca.acquirer.adyen {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http;
  requires transitive dev.catraca.acquirer.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.vertx.core;
  requires static org.jspecify;

  exports dev.catraca.acquirer.adyen;
  exports dev.catraca.acquirer.adyen.simulator;

  provides dev.catraca.port.AcquirerProvider with dev.catraca.acquirer.adyen.AdyenProvider;
}

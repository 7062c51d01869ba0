/** The acquirer port over Cielo API E-commerce and its sister, Braspag Pagador. */
module dev.catraca.acquirer.cielo {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http;
  requires transitive dev.catraca.acquirer.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.vertx.core;
  requires static org.jspecify;

  exports dev.catraca.acquirer.cielo;
  exports dev.catraca.acquirer.cielo.simulator;

  provides dev.catraca.port.AcquirerProvider
      with dev.catraca.acquirer.cielo.BraspagProvider, dev.catraca.acquirer.cielo.CieloProvider;
}

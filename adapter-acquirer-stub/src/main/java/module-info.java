/** The acquirer port over a simulated acquirer, in process and over HTTP. */
module dev.catraca.acquirer.stub {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.vertx.core;
  requires io.vertx.web;
  requires io.vertx.web.client;
  requires static org.jspecify;

  exports dev.catraca.acquirer.stub;

  provides dev.catraca.port.AcquirerProvider with dev.catraca.acquirer.stub.SimulatedAcquirerProvider;
}

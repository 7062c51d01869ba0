/** The anti-fraud port over Legiti's REST API. */
module dev.catraca.legiti.http {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.github.resilience4j.circuitbreaker;
  requires io.github.resilience4j.core;
  requires transitive io.vertx.core;
  requires io.vertx.web.client;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.catraca.legiti.http;
}

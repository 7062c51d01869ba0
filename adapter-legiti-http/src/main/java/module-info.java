/** The anti-fraud port over Legiti's REST API. */
module dev.catraca.legiti.http {
  requires transitive dev.catraca.core;
  requires com.fasterxml.jackson.databind;
  requires io.github.resilience4j.circuitbreaker;
  requires io.vertx.core;
  requires io.vertx.web.client;
  requires org.slf4j;
  requires static org.jspecify;
}

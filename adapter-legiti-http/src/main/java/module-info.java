/** The anti-fraud port over Legiti's REST API, on Vert.x's Web Client. */
module dev.catraca.legiti.http {
  requires transitive dev.catraca.legiti.client;
  requires dev.catraca.http;
  requires transitive io.vertx.core;
  requires io.vertx.web.client;
  requires static org.jspecify;

  exports dev.catraca.legiti.http;
}

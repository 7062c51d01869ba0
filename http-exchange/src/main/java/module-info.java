/** For adapters over HTTP: one request and its answer, told apart by what may have reached the other side. */
module dev.catraca.http {
  requires transitive dev.catraca.http.reply;
  requires transitive io.vertx.core;
  requires transitive io.vertx.web.client;
  requires io.vertx.web.common;
  requires static org.jspecify;

  exports dev.catraca.http;
}

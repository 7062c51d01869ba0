/** What adapters to acquirers over HTTP and JSON have in common. */
module dev.catraca.acquirer.http {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.core;
  requires io.vertx.core;
  requires static org.jspecify;

  exports dev.catraca.acquirer.http;
}

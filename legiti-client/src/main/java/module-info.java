/** Legiti's calls and answers, over any HTTP client. */
module dev.catraca.legiti.client {
  requires transitive dev.catraca.core;
  requires transitive dev.catraca.http.reply;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.github.resilience4j.circuitbreaker;
  requires io.github.resilience4j.core;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.catraca.legiti.client;
}

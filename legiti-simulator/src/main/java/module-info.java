/** A runnable, faithful fake of Legiti's API. */
module dev.catraca.legiti.simulator {
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires com.networknt.schema;
  requires io.vertx.core;
  requires io.vertx.web;
  requires org.slf4j;
  requires static org.jspecify;
}

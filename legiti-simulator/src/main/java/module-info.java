/** A runnable, faithful stand-in for Legiti's order API, for tests, demonstrations and load runs. */
module dev.catraca.legiti.simulator {
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.core;
  requires com.networknt.schema;
  requires io.vertx.core;
  requires tools.jackson.databind;
  // Read by the schema registry, which only asks for it when it meets a description in YAML.
  requires tools.jackson.dataformat.yaml;
  requires static org.jspecify;

  exports dev.catraca.legiti.simulator;
}

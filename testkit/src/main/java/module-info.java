/** Port contracts, generators, the scenario language and virtual time, for embedders. */
module dev.catraca.testkit {
  requires transitive dev.catraca.core;
  requires java.logging;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires static org.jspecify;

  exports dev.catraca.testkit.contract;
  exports dev.catraca.testkit.fake;
  exports dev.catraca.testkit.scenario;
  exports dev.catraca.testkit.time;
  exports dev.catraca.testkit.generate;
  exports dev.catraca.testkit.judge;
}

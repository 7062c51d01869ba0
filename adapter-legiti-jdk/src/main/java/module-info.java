/** The anti-fraud port over Legiti's REST API, on the JDK's own HTTP client. */
module dev.catraca.legiti.jdk {
  requires transitive dev.catraca.legiti.client;
  requires java.net.http;
  requires static org.jspecify;

  exports dev.catraca.legiti.jdk;
}

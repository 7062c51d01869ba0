/** A shop that embeds Catraca: it sees what is exported to everybody, and nothing else. */
module com.example.shop {
  requires dev.catraca.acquirer.stub;
  requires dev.catraca.legiti.http;
  requires dev.catraca.persistence.jdbc;
  requires com.h2database;
  // By which the store brings its tables up to date.
  requires flyway.core;
}

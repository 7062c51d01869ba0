/** The store port over H2 and PostgreSQL. */
module dev.catraca.persistence.jdbc {
  requires transitive dev.catraca.core;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  // Who uses them requires them, too: an embedded H2, a pool of the store's own, migrations.
  requires static com.h2database;
  requires static com.zaxxer.hikari;
  requires static flyway.core;
  requires java.sql;
  requires org.jdbi.v3.core;
  // Jdbi needs it and does not say so.
  requires io.leangen.geantyref;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.catraca.persistence.jdbc;

  opens dev.catraca.persistence.jdbc to com.fasterxml.jackson.databind;
}

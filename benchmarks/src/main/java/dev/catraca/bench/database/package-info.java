/** The PostgreSQL that is measured on, and what it counts. */
@NullMarked
package dev.catraca.bench.database;

import org.jspecify.annotations.NullMarked;

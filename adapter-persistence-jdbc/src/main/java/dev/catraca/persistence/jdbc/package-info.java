/** Orders in H2 or PostgreSQL: facts as versioned JSON, heads and lanes as columns, one transaction an append. */
@NullMarked
package dev.catraca.persistence.jdbc;

import org.jspecify.annotations.NullMarked;

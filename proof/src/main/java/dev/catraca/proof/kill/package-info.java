/**
 * {@code ./prove kill}: real processes, a real PostgreSQL, and between them doors at which everything can go wrong. Services are killed
 * while orders run; afterwards the judge reads what the acquirer, Legiti and the database have written down.
 */
@NullMarked
package dev.catraca.proof.kill;

import org.jspecify.annotations.NullMarked;

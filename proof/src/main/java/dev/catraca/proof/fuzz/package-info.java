/**
 * Fuzzing of everything that reads bytes from outside: the answers of Legiti and of the acquirer, the HTTP API, what the database
 * gives back. Jazzer makes the inputs, guided by coverage; what is checked of each is written here, a class for each reader, and
 * says more than "no exception".
 */
@NullMarked
package dev.catraca.proof.fuzz;

import org.jspecify.annotations.NullMarked;

/** The ways to run an order that are measured beside each other. */
@NullMarked
package dev.catraca.bench.contend;

import org.jspecify.annotations.NullMarked;

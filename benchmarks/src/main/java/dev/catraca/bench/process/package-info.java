/** Processes of their own, and what they use. */
@NullMarked
package dev.catraca.bench.process;

import org.jspecify.annotations.NullMarked;

/** The acquirer and Legiti as cheap as can be, and the books by which a run is judged. */
@NullMarked
package dev.catraca.bench.peer;

import org.jspecify.annotations.NullMarked;

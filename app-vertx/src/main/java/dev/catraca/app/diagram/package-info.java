/** State diagrams drawn from the code of the flows. */
@NullMarked
package dev.catraca.app.diagram;

import org.jspecify.annotations.NullMarked;

/** Legiti over the JDK's own HTTP client: {@link dev.catraca.legiti.jdk.LegitiJdk} is the way in. */
@NullMarked
package dev.catraca.legiti.jdk;

import org.jspecify.annotations.NullMarked;

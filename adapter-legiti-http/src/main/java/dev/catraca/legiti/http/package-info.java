/** Legiti over Vert.x's Web Client: {@link dev.catraca.legiti.http.LegitiHttp} is the way in. */
@NullMarked
package dev.catraca.legiti.http;

import org.jspecify.annotations.NullMarked;

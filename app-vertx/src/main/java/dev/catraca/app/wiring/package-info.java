/** Puts the service together: ports, engine, HTTP server. */
@NullMarked
package dev.catraca.app.wiring;

import org.jspecify.annotations.NullMarked;

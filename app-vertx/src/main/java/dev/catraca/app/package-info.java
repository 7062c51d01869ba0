/** Composition, configuration, HTTP API, worker and command line of the service. */
@NullMarked
package dev.catraca.app;

import org.jspecify.annotations.NullMarked;

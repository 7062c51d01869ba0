/** The HTTP API: reading requests strictly, running use cases off the event loop, answering. */
@NullMarked
package dev.catraca.app.http;

import org.jspecify.annotations.NullMarked;

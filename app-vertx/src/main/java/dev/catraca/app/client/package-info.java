/** A running service, as its callers reach it. */
@NullMarked
package dev.catraca.app.client;

import org.jspecify.annotations.NullMarked;

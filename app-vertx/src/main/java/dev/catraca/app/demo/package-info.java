/** The demonstration: examples run through the API and judged. */
@NullMarked
package dev.catraca.app.demo;

import org.jspecify.annotations.NullMarked;

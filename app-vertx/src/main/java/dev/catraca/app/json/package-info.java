/** The language of the API: JSON read strictly into the vocabulary, orders and timelines written. */
@NullMarked
package dev.catraca.app.json;

import org.jspecify.annotations.NullMarked;

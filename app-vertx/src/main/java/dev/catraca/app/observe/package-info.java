/** Logs, metrics: who is told what happens. */
@NullMarked
package dev.catraca.app.observe;

import org.jspecify.annotations.NullMarked;

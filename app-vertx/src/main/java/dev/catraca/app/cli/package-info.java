/** The command line. */
@NullMarked
package dev.catraca.app.cli;

import org.jspecify.annotations.NullMarked;

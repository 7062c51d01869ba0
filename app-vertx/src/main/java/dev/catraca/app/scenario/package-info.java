/** Stories of orders, written as tests in the scenario language. */
@NullMarked
package dev.catraca.app.scenario;

import org.jspecify.annotations.NullMarked;

/** Configuration of the service from its environment. */
@NullMarked
package dev.catraca.app.config;

import org.jspecify.annotations.NullMarked;

/** Generated courses of events, for properties over whole flows. */
package dev.catraca.testkit.generate;

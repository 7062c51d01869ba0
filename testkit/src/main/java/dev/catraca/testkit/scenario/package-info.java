/** A small language for stories of orders, and the decider's given, when, then. */
package dev.catraca.testkit.scenario;

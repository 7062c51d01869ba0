/** The port contracts as JUnit tests to extend: what an acquirer's, Legiti's or a store's adapter must keep. For those who write adapters. */
package dev.catraca.testkit.contract;

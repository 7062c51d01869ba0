/** A clock that tests move. No test sleeps. */
package dev.catraca.testkit.time;

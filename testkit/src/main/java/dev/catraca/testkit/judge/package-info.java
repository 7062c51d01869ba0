/** The promises of this engine as code: a judge that reads what could be seen of a run, and the recorders that write it down. */
package dev.catraca.testkit.judge;

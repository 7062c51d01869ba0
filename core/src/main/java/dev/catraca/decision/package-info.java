/**
 * What follows from an input: the rules for requests, for an acquirer's and for Legiti's answers, and the decider that applies them. Pure: time
 * comes with the input. Internal: exported to the testkit alone, and may change.
 */
package dev.catraca.decision;

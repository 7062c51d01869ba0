/**
 * Both payment flows as pure functions: from where a payment's money is and what was said of it to the next step. Begin with
 * {@code PreAuthorizationFlow} and {@code DirectFlow}; what they share is in {@code CommonRules}. Internal: exported to the testkit alone, and may
 * change.
 */
package dev.catraca.flow;

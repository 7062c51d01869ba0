/**
 * Both payment flows as pure functions: the facts of an order, the order as their fold, what is decided about a request or an answer, and what
 * is owed next. No clock, no store, no thread. Begin with {@code PreAuthorizationFlow} and {@code DirectFlow}. Embedders and adapters use the
 * values of this package (policy, requests, outcomes, views); what decides is here for the checks and may change.
 */
package dev.catraca.flow;

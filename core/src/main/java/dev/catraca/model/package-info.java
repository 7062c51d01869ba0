/**
 * The facts of an order, and the order as their fold: payments, where the money of each is, refunds, chargebacks, the operation whose outcome
 * is unknown. Nothing is decided here. For everybody who reads orders or stores facts; how a fact changes an order is in {@code OrderFold}.
 */
package dev.catraca.model;

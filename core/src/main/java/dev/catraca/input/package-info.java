/**
 * What an order is told - requests from outside, answers to its calls, that time has passed - and whether it was accepted. For everybody who
 * asks something of an order.
 */
package dev.catraca.input;

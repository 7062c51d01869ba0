/**
 * The words of the talk with Legiti: its decisions, what it is told of an order and its payments, and how far each notification is. For
 * everybody; a Legiti adapter is written in these.
 */
package dev.catraca.antifraud;

/**
 * The words of acquiring: the operations on a card, what may come of each, and what an acquirer can do to find out about one whose outcome is
 * unknown. For everybody; an acquirer's adapter is written in these.
 */
package dev.catraca.acquiring;

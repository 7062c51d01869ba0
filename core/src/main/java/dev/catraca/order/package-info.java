/**
 * The words of a checkout as values: order id, money, card, buyer, items; and the statuses that an order has. Constructors refuse what cannot be.
 * For everybody: shops build these, adapters read them.
 */
package dev.catraca.order;

/**
 * What an order owes: the calls to the acquirer and to Legiti, the debts to the customer's card, and the next deadline, all derived from the
 * order, never stored. Internal: exported to the testkit alone, and may change.
 */
package dev.catraca.owed;

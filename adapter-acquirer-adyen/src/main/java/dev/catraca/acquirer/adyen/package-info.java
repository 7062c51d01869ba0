/**
 * The acquirer port over Adyen's Checkout API. {@link dev.catraca.acquirer.adyen.AdyenAcquirer} is the way in; for those who sell through Adyen.
 */
package dev.catraca.acquirer.adyen;

/**
 * Card payments at Stripe, by PaymentIntents and Refunds, behind the acquirer port. {@link dev.catraca.acquirer.stripe.StripeAcquirer} is the
 * way in.
 */
@NullMarked
package dev.catraca.acquirer.stripe;

import org.jspecify.annotations.NullMarked;

/**
 * Cielo API E-commerce, and Braspag Pagador by a setting, behind the acquirer port.
 *
 * <p>
 * Neither has idempotency keys: a sale is found again by its {@code MerchantOrderId}, captures and voids are safe by the state of the
 * sale, and of refunds only the sum is told. {@link dev.catraca.acquirer.cielo.CieloAcquirer} is the way in.
 */
@NullMarked
package dev.catraca.acquirer.cielo;

import org.jspecify.annotations.NullMarked;

package dev.catraca.legiti.client;

import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.port.OrderReport;
import java.util.Map;

/**
 * What Legiti's documentation does not tell: how payments and deliveries travel in {@code POST /order}, and the body of
 * {@code PUT /order/payment} (Legiti page, sections 5.5, 5.6 and 8). Everything that depends on those names is here, so that
 * the true names, once Legiti has given them, are one class.
 *
 * <p>
 * Bodies are maps in the order in which they are to be written, of text, {@link java.math.BigDecimal}, {@link Integer},
 * {@link Boolean}, lists and maps. The same arguments must give the same maps: a repetition sends the same bytes. An absent
 * value is left out. Never the card's token.
 */
public interface UndocumentedMapping {

  /** The properties to add to the body of {@code POST /order}, behind the items. */
  Map<String, Object> creation(OrderReport report);

  /** The whole body of {@code PUT /order/payment}. */
  Map<String, Object> paymentUpdate(OrderId order, PaymentSnapshot payment);
}

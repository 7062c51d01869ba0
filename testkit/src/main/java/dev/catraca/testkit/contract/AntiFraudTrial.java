package dev.catraca.testkit.contract;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;

/** What {@link AntiFraudContract} works with: an adapter, the peer behind it, and the calls that it makes. */
public abstract class AntiFraudTrial {
  public static final OrderId ORDER = new OrderId("contract-1");
  static final String TOKEN = "tok_contract_5521";
  static final String TRANSACTION = "tx-1";
  private final List<AntiFraud> connected = new ArrayList<>();

  /** A call of the port. */
  public enum PortCall {
    EVALUATE, COLLECT, STATUS, PAYMENT, MARK;

    /** Whether it is a {@code POST /order}. */
    boolean creates() {
      return this == EVALUATE || this == COLLECT;
    }

    AntiFraudOutcome on(AntiFraud legiti) {
      return switch (this) {
        case EVALUATE -> legiti.evaluate(report(OrderStatus.PENDING));
        case COLLECT -> legiti.collect(report(OrderStatus.PENDING));
        case STATUS -> legiti.notifyStatus(ORDER, OrderStatus.DECLINED, Optional.of("out of stock"));
        case PAYMENT -> legiti.notifyPayment(ORDER, payment());
        case MARK -> legiti.markFraudulent(ORDER, FraudSignal.CHARGEBACK);
      };
    }
  }

  /** The peer behind the adapter, the same one throughout a test. */
  protected abstract AntiFraudSandbox sandbox();

  /**
   * An adapter to {@link #sandbox}; asked for again within a test, a new one, as after a restart of the process. Closed after the
   * test, if it can be.
   */
  protected abstract AntiFraud connect();

  /**
   * The same with a call time-out of a second at most, so that an answer that never comes costs no time. Empty: that is not tested.
   */
  protected Optional<AntiFraud> connectHastily() {
    return Optional.empty();
  }

  @AfterEach
  final void disconnect() throws Exception {
    for (AntiFraud legiti : connected) {
      if (legiti instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
    sandbox().close();
  }

  /** The adapter under test. */
  final AntiFraud legiti() {
    return connected.isEmpty() ? restarted() : connected.getLast();
  }

  /** From now on the adapter under test is another. */
  final AntiFraud restarted() {
    return keep(connect());
  }

  final AntiFraud keep(AntiFraud legiti) {
    connected.add(legiti);
    return legiti;
  }

  /** A test for each call of the port; each begins with a new adapter. */
  final Stream<DynamicTest> each(boolean claimed, java.util.function.Consumer<PortCall> test) {
    return claimed
        ? Arrays.stream(PortCall.values()).map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
          restarted();
          test.accept(call);
        }))
        : Stream.empty();
  }

  static Money money() {
    return Money.of(11_000, "BRL");
  }

  /** A small order with one authorized payment, of what the contract reports. */
  public static OrderReport report(OrderStatus status) {
    return report(ORDER, status, money());
  }

  /** Its payment. */
  public static PaymentSnapshot payment() {
    return payment(money());
  }

  static OrderReport report(OrderId order, OrderStatus status, Money amount) {
    Buyer buyer = new Buyer("buyer-1", Optional.of("Ana Souza"), Optional.of("ana@buyer.test"),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty());
    Product book = new Product(Optional.of("B-1"), Optional.of("Book"), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty());
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), buyer,
        List.of(new Item(1, amount, Optional.empty(), Optional.empty(), book)), List.of(), Optional.empty());
    return new OrderReport(order, amount, Instant.parse("2026-03-01T12:00:00Z"),
        new OrderSnapshot(status, List.of(payment(amount))), new PersonalData(purchase, Map.of()));
  }

  static PaymentSnapshot payment(Money amount) {
    return new PaymentSnapshot(1, new Card(TOKEN, "411111", "1111", Optional.empty(), Optional.empty()), 1,
        amount, PaymentSnapshot.Status.AUTHORIZED, Optional.of("stub"), Optional.of(TRANSACTION));
  }
}

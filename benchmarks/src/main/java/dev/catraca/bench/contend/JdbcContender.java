package dev.catraca.bench.contend;

import dev.catraca.order.FlowKind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow by hand: what is about to be done is committed, then done, and its outcome committed together with what is next. A call that
 * fails is made again under the same key; after a restart every order goes on where it stood.
 */
final class JdbcContender implements Contender {
  private static final Logger LOGGER = LoggerFactory.getLogger(JdbcContender.class);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final JdbcOrders orders;
  private final Calls calls;
  private final FlowKind flow;
  private final CountDownLatch closed = new CountDownLatch(1);

  JdbcContender(Contest place, Caller caller) {
    orders = new JdbcOrders(place);
    calls = new Calls(caller, place);
    flow = place.flow();
    try {
      orders.unfinished().forEach(row -> Thread.ofVirtual().start(() -> resume(row)));
    } catch (SQLException unreadable) {
      throw new IllegalStateException("what was left cannot be read", unreadable);
    }
  }

  private void resume(JdbcOrders.Row row) {
    try {
      finish(row);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean run(String order) throws InterruptedException {
    Optional<JdbcOrders.Row> placed = place(order);
    return placed.isPresent() && finish(placed.get());
  }

  private Optional<JdbcOrders.Row> place(String order) {
    try {
      return Optional.of(orders.place(order, flow, Sample.checkout(order, flow)));
    } catch (SQLException failed) {
      try {
        // Perhaps only the acknowledgement was lost.
        return orders.find(order);
      } catch (SQLException gone) {
        LOGGER.warn("an order was not placed", failed);
        return Optional.empty();
      }
    }
  }

  /** To its end, however often a step has to be tried. */
  private boolean finish(JdbcOrders.Row placed) throws InterruptedException {
    JdbcOrders.Row row = placed;
    long pause = FIRST_PAUSE_MS;
    while (row.step() != JdbcOrders.Step.DONE) {
      try {
        row = step(row);
        pause = FIRST_PAUSE_MS;
      } catch (IOException | SQLException failed) {
        LOGGER.warn("a step is tried again", failed);
        if (closed.await(pause, TimeUnit.MILLISECONDS)) {
          return true;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    }
    return true;
  }

  private JdbcOrders.Row step(JdbcOrders.Row row) throws IOException, SQLException, InterruptedException {
    JdbcOrders.Row next = switch (row.step()) {
      case AUTHORIZE -> row.with(calls.authorize(row.id())).at(JdbcOrders.Step.EVALUATE);
      case EVALUATE -> evaluated(row);
      case CAPTURE -> {
        calls.capture(row.id(), row.reference());
        yield row.at(JdbcOrders.Step.TELL);
      }
      case CHARGE -> row.with(calls.charge(row.id())).at(JdbcOrders.Step.TELL);
      case TELL -> {
        calls.tellApproved(row.id());
        yield row.at(JdbcOrders.Step.DONE);
      }
      case DONE -> row;
    };
    if (orders.store(next, row.step() + " done")) {
      return next;
    }
    return orders.find(row.id()).orElseThrow(() -> new SQLException("an order is gone"));
  }

  private JdbcOrders.Row evaluated(JdbcOrders.Row row) throws IOException, InterruptedException {
    String decision = calls.evaluate(row.id(), row.checkout(), row.transaction());
    if (!decision.equals("approve")) {
      throw new IOException("every order here is approved");
    }
    return row.decided(decision)
        .at(row.flow() == FlowKind.DIRECT ? JdbcOrders.Step.CHARGE : JdbcOrders.Step.CAPTURE);
  }

  @Override
  public void close() {
    closed.countDown();
    calls.close();
    orders.close();
  }
}

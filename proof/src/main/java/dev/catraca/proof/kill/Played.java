package dev.catraca.proof.kill;

import dev.catraca.port.AcquirerSimulator.Payment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The acquirer of a wave: nobody kills it, so that it keeps what it saw. */
interface Played extends AutoCloseable {
  /** Where it listens, on the loopback interface. */
  int port();

  /**
   * What the environment of a service holds to reach it.
   *
   * @param door where the service finds it
   */
  Map<String, String> variables(String door);

  /** Whoever notes what passes the doors to it. */
  Exchanges talk(Witness witness);

  /** Whether a request may move money: only around such is anybody killed. */
  boolean isOperation(HttpMessage request);

  /** The payment with which it behaves as that card's token says; empty where its kind never does. */
  Optional<Payment> payment(String order, String token);

  /** Tells at that door what happens; does nothing where everything is told by answers. */
  void tellAt(String door);

  /** What it wrote down about an order, and what it can bear out of what that order holds to be true. */
  Books books(StoredOrder stored) throws IOException, InterruptedException;

  /**
   * The acquirer's side of one order.
   *
   * @param seen the acquirer's own words, where no door understood them
   * @param unheard what it did with money and the order knows nothing of, where no door tells
   */
  record Books(Ledger ledger, List<Witness.Seen> seen, List<String> unheard) {
    public Books {
      seen = List.copyOf(seen);
      unheard = List.copyOf(unheard);
    }

    /** Those of an acquirer whose words the doors understood. */
    Books(Ledger ledger) {
      this(ledger, List.of(), List.of());
    }
  }

  @Override
  void close();
}

package dev.catraca.port;

import dev.catraca.order.Card;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated acquirer that an adapter brings along: it speaks the acquirer's own protocol, and moves no money. */
public interface AcquirerSimulator {
  /** What it reads when it runs alone; the variables begin as those of its provider do. */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /** How long it takes over what a real one takes seconds to hours for: lost answers, lags, processing. */
  enum Tempo {
    /** About as long. */
    LIFELIKE,
    /** A moment, so that nobody has to wait for a demonstration. */
    HURRIED
  }

  /**
   * Starts one on the loopback interface and returns once it listens.
   *
   * @param port 0 for any free one
   * @param settings all of {@link #settings}
   * @throws IllegalStateException if it cannot listen
   */
  Running start(int port, Settings settings, Tempo tempo);

  /** One that listens. */
  interface Running extends AutoCloseable {
    /** Where it listens. */
    URI url();

    /** The variables, without {@code CATRACA_ACQUIRER}, with which the adapter reaches it; its secrets protect nothing. */
    Map<String, String> variables();

    /** Whether some outcomes are told by notice alone, so that it must be able to send them. */
    boolean needsNotices();

    /**
     * Tells at that address what happens, and what has happened and was not told yet.
     *
     * @throws IllegalArgumentException if it cannot; the message says why
     */
    void sendNoticesTo(URI address);

    /**
     * The payment with which it behaves as the simulated acquirer does with a card of that token ({@code tok_approve},
     * {@code tok_decline_funds}, ...; {@code name.anything} is another card that behaves as {@code name}); empty where its kind of
     * acquirer never does so.
     *
     * @param order whose payment it is, by its id
     */
    Optional<Payment> payment(String order, String token);

    /** Whether its kind of acquirer takes that currency, by its code, in that many installments. */
    default boolean takes(String currency, int installments) {
      return true;
    }

    /** Whether a capture has an id of its own, and not the one of its authorization: only then is there something new to tell Legiti. */
    default boolean namesCaptures() {
      return true;
    }

    /** What it has written down of an order, by its id. */
    Totals books(String order);

    /** Stops listening. */
    @Override
    void close();
  }

  /**
   * What an order's payment must hold for a simulator.
   *
   * @param card its token and, where it is needed, its brand
   * @param acquirerData as {@code acquirer_data} takes it
   */
  record Payment(Card card, Map<String, String> acquirerData) {
    public Payment {
      acquirerData = Map.copyOf(acquirerData);
    }
  }

  /**
   * Sums of what was done for an order.
   *
   * @param captures how often money was taken: captures and charges
   * @param captured in minor units
   * @param refunded in minor units
   * @param openHolds holds that were neither captured nor voided and have not expired
   */
  record Totals(int captures, long captured, long refunded, int openHolds) {
    /** Nothing was done. */
    public static final Totals NONE = new Totals(0, 0, 0, 0);

    @Override
    public String toString() {
      return "captured " + captured + (captures > 1 ? " in " + captures : "") + ", refunded " + refunded
          + ", open holds " + openHolds;
    }
  }
}

package dev.catraca.port;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * The same, by a clock of the caller's: when holds expire, and what its answers are dated by; empty where its kind goes by none but the
   * system's.
   */
  default Optional<AcquirerSimulator> goingBy(InstantSource time) {
    return Optional.empty();
  }

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
    default Totals books(String order) {
      return Totals.of(movements(order));
    }

    /**
     * Everything that it did for an order, or refused to do, by its id, the oldest first. Whoever makes it tell every movement can have
     * processes killed around it.
     */
    default List<Movement> movements(String order) {
      return List.of();
    }

    /**
     * The operation that a request to it asks for; empty where it asks for none, such as a question.
     *
     * @param target path and query, still encoded
     */
    default Optional<Operation> operation(String method, String target, byte[] body) {
      return Optional.empty();
    }

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
   * One thing that it did, or refused to do.
   *
   * @param reference the acquirer's id of the hold or charge that it is about, as the adapter knows it; of a payment that was refused, any
   * @param key what tells operations apart, as the request told it: the same for repetitions of one; empty where requests tell none
   */
  record Movement(Instant at, Kind kind, Operation operation, String reference, Money amount,
      Optional<String> key) {
    /** What became of the operation. */
    public enum Kind {
      DONE,
      /** It was taken on; what comes of it follows. */
      ACCEPTED, REFUSED,
      /** What was held was let go, without a request. */
      EXPIRED,
      /** What was done is not so any more. */
      TAKEN_BACK
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

    /** The sums of these movements. */
    public static Totals of(List<Movement> movements) {
      Set<String> held = new HashSet<>();
      Map<String, Long> captured = new HashMap<>();
      long refunded = 0;
      for (Movement each : movements) {
        long units = each.amount().minorUnits();
        boolean done = each.kind() == Movement.Kind.DONE;
        switch (each.operation()) {
          case AUTHORIZE -> {
            if (done) {
              held.add(each.reference());
            } else if (each.kind() == Movement.Kind.EXPIRED) {
              held.remove(each.reference());
            }
          }
          case CHARGE, CAPTURE -> {
            if (done) {
              held.remove(each.reference());
              captured.put(each.reference(), units);
            } else if (each.kind() == Movement.Kind.TAKEN_BACK) {
              captured.remove(each.reference());
            }
          }
          case VOID -> {
            if (done) {
              held.remove(each.reference());
            }
          }
          case REFUND -> refunded += done ? units : each.kind() == Movement.Kind.TAKEN_BACK ? -units : 0;
        }
      }
      return new Totals(captured.size(), captured.values().stream().mapToLong(Long::longValue).sum(),
          refunded, held.size());
    }

    @Override
    public String toString() {
      return "captured " + captured + (captures > 1 ? " in " + captures : "") + ", refunded " + refunded
          + ", open holds " + openHolds;
    }
  }
}

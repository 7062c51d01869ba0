package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What one caller wants written, from its being handed in until its end is told. Either the writer takes it or its caller takes it back,
 * never both.
 *
 * @param <T> what the caller is told
 */
abstract sealed class Write<T> {
  /** One of the facts, and of what follows from them. */
  static final class OfFacts extends Write<Appended> {
    private final Appending appending;
    private final List<Leases.Wanted> wanted;
    private final Optional<Claim> back;

    /**
     * @param wanted leases that are taken if it is done
     * @param back what is given back if it is done
     */
    OfFacts(Appending appending, List<Leases.Wanted> wanted, Optional<Claim> back) {
      super("append facts", appending.append().order());
      this.appending = appending;
      this.wanted = wanted;
      this.back = back;
    }

    List<Leases.Wanted> wanted() {
      return wanted;
    }

    Optional<Claim> back() {
      return back;
    }

    Appending appending() {
      return appending;
    }

    @Override
    Optional<String> key() {
      return appending.key();
    }
  }

  /** The taking of a lane's lease. */
  static final class Take extends Write<Optional<Claim>> {
    private final Leases.Wanted wanted;

    /** @param lease drawn once: what is tried again takes the same */
    Take(OrderId order, Lane lane, Claiming.Lease lease) {
      super("claim a lane", order);
      wanted = new Leases.Wanted(order, lane, lease);
    }

    Leases.Wanted wanted() {
      return wanted;
    }
  }

  /** The lengthening of a lease; false if it is somebody else's by now. */
  static final class Lengthen extends Write<Boolean> {
    private final Claim claim;
    private final Instant until;

    Lengthen(Claim claim, Instant until) {
      super("lengthen a claim", claim.order());
      this.claim = claim;
      this.until = until;
    }

    Claim claim() {
      return claim;
    }

    Instant until() {
      return until;
    }
  }

  /** The end of a lease. */
  static final class GiveBack extends Write<Boolean> {
    private final Claim claim;

    GiveBack(Claim claim) {
      super("give a claim back", claim.order());
      this.claim = claim;
    }

    Claim claim() {
      return claim;
    }
  }

  /** One of anything else that concerns one order; it harms nobody when it is done twice. */
  static final class Step<T> extends Write<T> {
    private final Function<Handle, T> work;

    Step(String what, OrderId order, Function<Handle, T> work) {
      super(what, order);
      this.work = work;
    }

    /** Does it within a transaction, and says how it will have ended once that is committed. */
    Ended doneBy(Handle handle) {
      T value = work.apply(handle);
      return () -> end(value);
    }
  }

  /** Tells the caller. */
  interface Ended {
    void tell();
  }

  private final String what;
  private final OrderId order;
  private final CompletableFuture<T> end = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();

  private Write(String what, OrderId order) {
    this.what = what;
    this.order = order;
  }

  String what() {
    return what;
  }

  OrderId order() {
    return order;
  }

  /** Under which it is stored at most once. */
  Optional<String> key() {
    return Optional.empty();
  }

  /** Whether it is the asker's from now on: the writer's, to store it, or its caller's, who will not wait any longer. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  CompletableFuture<T> end() {
    return end;
  }

  void end(T value) {
    end.complete(value);
  }

  void fail(RuntimeException why) {
    end.completeExceptionally(why);
  }
}

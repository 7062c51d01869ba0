package dev.catraca.testkit.fake;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holds of a {@link FakeAcquirer} and the rules that every acquirer keeps. Not thread-safe: its owner locks. */
final class FakeLedger {
  private final Map<String, FakeHold> holds = new LinkedHashMap<>();

  /** Does the operation with that amount, or says why it cannot be done. */
  AcquirerOutcome apply(OperationRequest request, Money amount, String suffix, Instant now, Instant expiresAt,
      Optional<Instant> announced) {
    String transaction = "tx:" + request.key() + suffix;
    return switch (request.operation()) {
      case AUTHORIZE -> {
        FakeHold hold = open(request, amount, suffix, expiresAt, false);
        yield new AcquirerOutcome.Authorized(hold.id(), Optional.of(transaction), amount, announced);
      }
      case CHARGE -> {
        FakeHold hold = open(request, amount, suffix, expiresAt, true);
        yield new AcquirerOutcome.Charged(hold.id(), Optional.of(transaction), amount);
      }
      case CAPTURE -> onHold(request, now, hold -> capture(hold, request.amount(), amount, transaction));
      case VOID -> onHold(request, now, hold -> voidHold(hold, request.amount(), amount));
      case REFUND -> onHold(request, now, hold -> refund(hold, request.amount(), amount, transaction));
    };
  }

  /** What an acquirer did that tells of another amount than was asked: that much, or what was asked where it tells of another currency. */
  private static Money done(Money asked, Money told) {
    return told.currency().equals(asked.currency()) ? told : asked;
  }

  private static Money atMost(Money amount, Money most) {
    return amount.compareTo(most) > 0 ? most : amount;
  }

  /** Changes a hold behind everyone's back. */
  void change(String id, java.util.function.UnaryOperator<FakeHold> change) {
    FakeHold before = holds.get(id);
    if (before == null) {
      throw new IllegalArgumentException("no hold " + id + " in the ledger");
    }
    holds.put(id, change.apply(before));
  }

  /** What was done of a request comes to nothing; false if there is nothing, or not so much any more. */
  boolean takeBack(OperationRequest request, AcquirerOutcome outcome) {
    return switch (outcome) {
      case AcquirerOutcome.Charged charged -> neverTaken(charged.chargeId());
      case AcquirerOutcome.Captured captured -> request.reference().map(this::neverTaken).orElse(false);
      case AcquirerOutcome.Refunded refunded -> {
        Optional<FakeHold> hold = request.reference().map(holds::get);
        Money back = done(request.amount(), refunded.amount());
        boolean there = hold.filter(h -> h.refunded().compareTo(back) >= 0).isPresent();
        if (there) {
          holds.put(hold.get().id(), hold.get().cameBack(back));
        }
        yield there;
      }
      case AcquirerOutcome.AlreadyCaptured other -> false;
      case AcquirerOutcome.Authorized other -> false;
      case AcquirerOutcome.Voided other -> false;
      case AcquirerOutcome.Declined other -> false;
      case AcquirerOutcome.Refused other -> false;
      case AcquirerOutcome.Accepted other -> false;
      case AcquirerOutcome.NotSent other -> false;
      case AcquirerOutcome.Unknown other -> false;
    };
  }

  private boolean neverTaken(String id) {
    Optional<FakeHold> taken = Optional.ofNullable(holds.get(id))
        .filter(hold -> hold.state() == FakeHold.State.CAPTURED);
    taken.ifPresent(hold -> holds.put(id, hold.neverTaken()));
    return taken.isPresent();
  }

  void mend(String id, Money amount) {
    holds.computeIfPresent(id, (known, hold) -> hold.mended(amount));
  }

  List<FakeHold> of(OrderId order, Instant now) {
    List<FakeHold> found = new ArrayList<>();
    for (FakeHold hold : holds.values()) {
      if (hold.order().equals(order)) {
        found.add(hold.asOf(now));
      }
    }
    return List.copyOf(found);
  }

  private FakeHold open(OperationRequest request, Money amount, String suffix, Instant expiresAt,
      boolean charge) {
    String id = (charge ? "charge:" : "auth:") + request.key() + suffix;
    FakeHold open = new FakeHold(id, request.key(), request.order(), request.ref().payment(), charge, amount,
        expiresAt,
        FakeHold.State.OPEN, amount.none(), amount.none());
    FakeHold hold = charge ? open.capture(amount) : open;
    holds.put(id, hold);
    return hold;
  }

  private AcquirerOutcome onHold(OperationRequest request, Instant now,
      java.util.function.Function<FakeHold, AcquirerOutcome> action) {
    FakeHold hold = request.reference().map(holds::get).orElse(null);
    if (hold == null || !hold.order().equals(request.order())) {
      return refused(RefusalReason.NOT_FOUND, "no such authorization or charge");
    }
    if (!hold.authorized().currency().equals(request.amount().currency())) {
      return refused(RefusalReason.OTHER, "the authorization is in " + hold.authorized().currency());
    }
    return action.apply(hold.asOf(now));
  }

  private AcquirerOutcome capture(FakeHold hold, Money asked, Money told, String transaction) {
    return switch (hold.state()) {
      case CAPTURED -> alreadyCaptured(hold);
      case VOIDED -> refused(RefusalReason.ALREADY_VOIDED, "the authorization was voided");
      case EXPIRED -> refused(RefusalReason.EXPIRED, "the authorization expired");
      case OPEN -> {
        if (asked.compareTo(hold.authorized()) > 0) {
          yield refused(RefusalReason.OTHER, "more than the authorized amount");
        }
        holds.put(hold.id(), hold.capture(atMost(done(asked, told), hold.authorized())));
        yield new AcquirerOutcome.Captured(told, Optional.of(transaction));
      }
    };
  }

  private AcquirerOutcome voidHold(FakeHold hold, Money asked, Money told) {
    return switch (hold.state()) {
      case CAPTURED -> alreadyCaptured(hold);
      case VOIDED -> refused(RefusalReason.ALREADY_VOIDED, "the authorization was voided");
      case EXPIRED -> refused(RefusalReason.EXPIRED, "the authorization expired");
      case OPEN -> {
        if (!told.equals(asked)) {
          holds.put(hold.id(), hold.capture(atMost(done(asked, told), hold.authorized())));
          yield new AcquirerOutcome.AlreadyCaptured(told, Optional.of("tx:" + hold.key()));
        }
        holds.put(hold.id(), hold.with(FakeHold.State.VOIDED));
        yield new AcquirerOutcome.Voided();
      }
    };
  }

  private AcquirerOutcome refund(FakeHold hold, Money asked, Money told, String transaction) {
    if (hold.state() != FakeHold.State.CAPTURED) {
      return refused(RefusalReason.OTHER, "nothing was captured");
    }
    if (hold.refunded().plus(asked).compareTo(hold.captured()) > 0) {
      return refused(RefusalReason.OTHER, "more than what is left of the capture");
    }
    holds.put(hold.id(), hold.refund(done(asked, told)));
    return new AcquirerOutcome.Refunded(told, Optional.of(transaction));
  }

  private static AcquirerOutcome alreadyCaptured(FakeHold hold) {
    return new AcquirerOutcome.AlreadyCaptured(hold.captured(), Optional.of("tx:" + hold.key()));
  }

  private static AcquirerOutcome refused(RefusalReason reason, String message) {
    return new AcquirerOutcome.Refused(reason, message);
  }
}

package dev.catraca.acquirer.stub;

import dev.catraca.acquirer.stub.BankHold.Taken;
import dev.catraca.acquirer.stub.LedgerEvent.Kind;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.order.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What every acquirer enforces, whatever it is asked: no capture above the authorized amount, after a void, after expiry or twice; no
 * void after a capture; no refund beyond what was captured.
 */
final class BankRules {
  private static final int ID_BYTES = 10;

  private final Duration holdDuration;

  BankRules(Duration holdDuration) {
    this.holdDuration = holdDuration;
  }

  /** Does it, writes it down, and says what came of it. */
  AcquirerOutcome apply(Account account, BankOperation operation, String identity, Money amount,
      Instant now) {
    AcquirerOutcome outcome = switch (operation.operation()) {
      case AUTHORIZE -> authorize(account, operation, identity, amount, now);
      case CHARGE -> charge(account, operation, identity, amount, now);
      case CAPTURE, VOID, REFUND -> operation.reference().flatMap(id -> account.hold(id, now))
          .map(hold -> onHold(account, hold, operation, identity, amount, now))
          .orElseGet(() -> refused(RefusalReason.NOT_FOUND, "no such authorization or charge of this order"));
    };
    if (outcome instanceof AcquirerOutcome.Refused refused) {
      account.tell(now, Kind.REFUSED, operation.key(), refused.message());
    } else if (outcome instanceof AcquirerOutcome.AlreadyCaptured captured) {
      account.tell(now, Kind.REFUSED, operation.key(), "already captured: " + captured.amount());
    }
    return outcome;
  }

  private AcquirerOutcome authorize(Account account, BankOperation operation, String identity, Money amount,
      Instant now) {
    BankHold hold = opened(operation, identity, "auth_", amount, now);
    account.put(hold);
    account.tell(now, Kind.AUTHORIZED, operation.key(), amount + " until " + hold.expiresAt());
    return new AcquirerOutcome.Authorized(hold.id(), Optional.of(hold.transactionId()), amount,
        Optional.of(hold.expiresAt()));
  }

  private AcquirerOutcome charge(Account account, BankOperation operation, String identity, Money amount,
      Instant now) {
    BankHold hold = opened(operation, identity, "chg_", amount, now).charged();
    account.put(hold);
    account.tell(now, Kind.CHARGED, operation.key(), amount.toString());
    return new AcquirerOutcome.Charged(hold.id(), Optional.of(hold.transactionId()), amount);
  }

  private BankHold opened(BankOperation operation, String identity, String prefix, Money amount,
      Instant now) {
    Duration duration = CardToken.of(operation.cardToken()).holdDuration().orElse(holdDuration);
    return BankHold.open(id(prefix, identity), id("txn_", identity), operation, amount, now,
        now.plus(duration));
  }

  private AcquirerOutcome onHold(Account account, BankHold hold, BankOperation operation, String identity,
      Money told, Instant now) {
    if (!hold.authorized().currency().equals(operation.amount().currency())) {
      return refused(RefusalReason.OTHER, "the authorization is in " + hold.authorized().currency());
    }
    Money asked = operation.amount();
    // Told of in another currency, it is done as it was asked.
    Money done = told.currency().equals(asked.currency()) ? told : asked;
    Taken taken = new Taken(operation.key(), done, id("txn_", identity), now);
    return switch (operation.operation()) {
      case CAPTURE -> closed(hold).orElseGet(() -> capture(account, hold, taken, asked, told));
      case VOID -> closed(hold).orElseGet(() -> giveUp(account, hold, operation.key(), now));
      case REFUND -> refund(account, hold, taken, asked, told);
      case AUTHORIZE, CHARGE -> throw new IllegalArgumentException("does not act on a hold");
    };
  }

  private static AcquirerOutcome capture(Account account, BankHold hold, Taken taken, Money asked,
      Money told) {
    if (asked.compareTo(hold.authorized()) > 0) {
      return refused(RefusalReason.OTHER, "more than the authorized " + hold.authorized());
    }
    account.put(hold.capturedBy(taken));
    account.tell(taken.at(), Kind.CAPTURED, taken.key(), taken.amount().toString());
    return new AcquirerOutcome.Captured(told, Optional.of(taken.transactionId()));
  }

  private static AcquirerOutcome giveUp(Account account, BankHold hold, String key, Instant now) {
    account.put(hold.voidedBy(key));
    account.tell(now, Kind.VOIDED, key, hold.authorized().toString());
    return new AcquirerOutcome.Voided();
  }

  private static AcquirerOutcome refund(Account account, BankHold hold, Taken refund, Money asked,
      Money told) {
    if (hold.state() != BankHold.State.CAPTURED) {
      return refused(RefusalReason.OTHER, "nothing was captured");
    }
    Money left = hold.refunded().compareTo(hold.captured()) >= 0 ? hold.captured().none()
        : hold.captured().minus(hold.refunded());
    if (asked.compareTo(left) > 0) {
      return refused(RefusalReason.OTHER, "more than the " + left + " left of the capture");
    }
    account.put(hold.refundedBy(refund));
    account.tell(refund.at(), Kind.REFUNDED, refund.key(), refund.amount().toString());
    return new AcquirerOutcome.Refunded(told, Optional.of(refund.transactionId()));
  }

  private static Optional<AcquirerOutcome> closed(BankHold hold) {
    return switch (hold.state()) {
      case OPEN -> Optional.empty();
      case CAPTURED -> Optional.of(new AcquirerOutcome.AlreadyCaptured(hold.captured(),
          hold.capture().map(Taken::transactionId)));
      case VOIDED -> Optional.of(refused(RefusalReason.ALREADY_VOIDED, "the authorization was voided"));
      case EXPIRED ->
          Optional.of(refused(RefusalReason.EXPIRED, "the authorization expired at " + hold.expiresAt()));
    };
  }

  private static AcquirerOutcome refused(RefusalReason reason, String message) {
    return new AcquirerOutcome.Refused(reason, message);
  }

  /** Derived from the key, so that a ledger that is played again has the same ids. */
  static String id(String prefix, String identity) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return prefix + HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.catraca.view;

import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.Notification.State;
import dev.catraca.flow.Step;
import dev.catraca.model.Balance;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.OperationRetry;
import dev.catraca.model.Order;
import dev.catraca.model.Refund;
import dev.catraca.order.Money;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about an order that a person should look at, now or, if it does not pass by itself, from a later moment on. So nothing has
 * to be written for it to become visible: whoever looks compares with the time at which they look.
 *
 * @param since since when it lasts
 * @param from from when on somebody should look
 * @param words for people to read
 */
public record Attention(Kind kind, Instant since, Instant from, String words) {
  /** An operation is found out about by itself for so many of its call time-outs before somebody should know (flows, section 7). */
  private static final int PATIENT_CALLS = 3;

  /** Why; what nobody but a person can mend stands before what may still mend itself. */
  public enum Kind {
    /** The acquirer that a call is owed to is not configured any more. */
    ACQUIRER_MISSING,
    /** The money that was taken is another amount than was asked. */
    ANOTHER_AMOUNT,
    /** The acquirer refuses to give up a hold or to give back money that nobody may keep. */
    NOT_GIVEN_BACK,
    /** A refund that somebody asked for was refused. */
    REFUND_REFUSED,
    /** Money went back in another way than was asked for: less, more, in another currency, or by a chargeback as well. */
    BACK_OTHERWISE,
    /** What the acquirer told of an operation it has taken back. */
    OUTCOME_WITHDRAWN,
    /** Legiti refused a notification. */
    NOTIFICATION_PARKED,
    /** Only a person can find out what became of an operation. */
    OUTCOME_UNKNOWN,
    /** Something that is not Legiti's answered a notification; it is sent again. */
    NOTIFICATION_PUT_OFF,
    /** What became of an operation is still being found out, for longer than it should take. */
    OUTCOME_LATE;

    /** Whether nothing but a person can mend it; what goes on by itself is only worth a look. */
    public boolean isForPerson() {
      return this != NOTIFICATION_PUT_OFF && this != OUTCOME_LATE;
    }
  }

  /** Everything that somebody should look at, now or later, in the order of the kinds. */
  public static List<Attention> of(Order order) {
    List<Attention> all = new ArrayList<>();
    order.missingAcquirer().ifPresent(acquirer -> all
        .add(known(order, Kind.ACQUIRER_MISSING, "acquirer " + acquirer + " is not configured")));
    anotherAmount(order).ifPresent(why -> all.add(known(order, Kind.ANOTHER_AMOUNT, why)));
    order.retries().stream().filter(OperationRetry::refused).forEach(s -> all.add(new Attention(
        Kind.NOT_GIVEN_BACK, s.at(), s.at(), s.operation().name().toLowerCase(Locale.ROOT) + " of payment "
            + s.payment() + " was refused " + s.times() + " times")));
    order.refunds().forEach(refund -> of(order, refund).ifPresent(all::add));
    order.payments().forEach(payment -> back(order, payment.number(), payment.funds(), all));
    order.unexpectedFunds().forEach(unexpected -> back(order, unexpected.payment(), unexpected.funds(), all));
    order.unsettledWithdrawals().forEach(each -> {
      OperationRef ref = each.operation();
      all.add(known(order, Kind.OUTCOME_WITHDRAWN,
          "the acquirer has taken back what it told of " + ref.operation().name().toLowerCase(Locale.ROOT)
              + " " + ref.number() + " of payment " + ref.payment() + ": " + each.why()));
    });
    order.legiti().shown().stream().filter(n -> n.state() == State.PARKED)
        .forEach(n -> all.add(new Attention(Kind.NOTIFICATION_PARKED, n.since(), n.since(),
            "notification " + n.id() + " is parked: " + n.error().orElse(""))));
    order.open().ifPresent(open -> all.add(of(order, open)));
    order.legiti().shown().stream().filter(n -> n.state() == State.OWED)
        .forEach(n -> n.error().ifPresent(why -> all.add(new Attention(Kind.NOTIFICATION_PUT_OFF, n.since(),
            n.since(), "notification " + n.id() + " is put off: " + why))));
    all.sort(Comparator.comparing(Attention::kind));
    return List.copyOf(all);
  }

  /** What is to be asked of a person; where the order goes on or has ended without, what is said to be taken and to be nothing. */
  private static Optional<String> anotherAmount(Order order) {
    return Agenda.step(order).filter(Step.AskPerson.class::isInstance)
        .map(step -> ((Step.AskPerson) step).why())
        .or(() -> Balance.taken(order).filter(taken -> taken.amount().isZero()).findFirst()
            .map(taken -> "said to be captured, and nothing taken: " + taken.amount() + " of "
                + taken.reference()));
  }

  private static Attention known(Order order, Kind kind, String words) {
    return new Attention(kind, order.lastAt(), order.lastAt(), words);
  }

  /** A refund that went another way than it was asked for; one that gave back too little, until everything is back. */
  private static Optional<Attention> of(Order order, Refund refund) {
    boolean allBack = order.lastPayment().funds() instanceof Funds.Captured taken && taken.left().isZero();
    String instead = "refund " + refund.refundId() + " gave back "
        + refund.returned().map(Money::toString).orElse("nothing") + " instead of " + refund.amount();
    return switch (refund.state()) {
      case REQUESTED, DONE, WITHDRAWN -> Optional.empty();
      case REFUSED ->
          Optional.of(known(order, Kind.REFUND_REFUSED, "refund " + refund.refundId() + " was refused"));
      case DONE_IN_PART -> allBack ? Optional.empty()
          : Optional.of(known(order, Kind.BACK_OTHERWISE, instead + "; the rest can be asked for again"));
      case DONE_OTHERWISE -> Optional.of(known(order, Kind.BACK_OTHERWISE, instead));
    };
  }

  /** Money that went back in another way than anybody asked for. */
  private static void back(Order order, int payment, Funds funds, List<Attention> all) {
    if (!(funds instanceof Funds.Captured taken)) {
      return;
    }
    Balance balance = Balance.of(order, taken);
    String of = "of " + balance.taken() + " of payment " + payment;
    if (!balance.doubted().isZero()) {
      all.add(known(order, Kind.BACK_OTHERWISE, of + ", " + balance.doubted()
          + " was asked back and answered in another currency"));
    }
    boolean owed = order.retries().stream().anyMatch(
        s -> s.concerns(payment, Operation.REFUND, Optional.of(taken.reference()), Optional.empty()));
    if (owed && !balance.refunded().isZero() && !balance.left().isZero()) {
      all.add(known(order, Kind.NOT_GIVEN_BACK,
          of + " that are to be given back, only " + balance.refunded() + " went back so far"));
    }
    if (balance.isBackTwice()) {
      all.add(known(order, Kind.BACK_OTHERWISE, of + ", " + balance.refunded() + " was refunded and "
          + balance.chargedBack() + " charged back"));
    }
  }

  /** A call that is merely under way is nobody's concern. */
  private static Attention of(Order order, OpenOperation open) {
    boolean person = open.resolution() == Capabilities.Resolution.PERSON;
    boolean over = order.payment(open.ref().payment())
        .filter(p -> p.clock().passed() && open.isClaimOf(p)).isPresent();
    Duration patience = open.terms().capabilities().callTimeout().multipliedBy(PATIENT_CALLS);
    Instant late = open.isAccepted() ? open.unknownFrom().plus(patience) : open.startedAt().plus(patience);
    return new Attention(person ? Kind.OUTCOME_UNKNOWN : Kind.OUTCOME_LATE, open.startedAt(),
        person || over ? open.unknownFrom() : late,
        "the outcome of " + new Call.Settle(open).name()
            + open.acceptedAs().map(as -> ", accepted as " + as + ",").orElse("") + " is unknown"
            + (person ? " to all but the acquirer" : "")
            + (over ? ", and the attempt's deadline has passed" : ""));
  }

  /** From when on somebody should look, if it is not mended by then; empty while nobody ever need. */
  public static Optional<Instant> firstOf(List<Attention> all) {
    return all.stream().map(Attention::from).min(Comparator.naturalOrder());
  }

  /** Whether somebody should look by now. */
  public boolean isDue(Instant now) {
    return !now.isBefore(from);
  }

  /** In words; what is still unknown, with its age. */
  public String told(Instant now) {
    boolean aged = kind == Kind.OUTCOME_UNKNOWN || kind == Kind.OUTCOME_LATE;
    return aged ? words + ", for " + age(Duration.between(since, now)) : words;
  }

  private static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}

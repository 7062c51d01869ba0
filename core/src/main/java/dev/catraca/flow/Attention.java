package dev.catraca.flow;

import dev.catraca.flow.Notice.Standing;
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
    Agenda.step(order).filter(Step.AskPerson.class::isInstance)
        .ifPresent(step -> all.add(known(order, Kind.ANOTHER_AMOUNT, ((Step.AskPerson) step).why())));
    order.setbacks().stream().filter(Setback::refused).forEach(s -> all.add(new Attention(
        Kind.NOT_GIVEN_BACK, s.at(), s.at(), s.operation().name().toLowerCase(Locale.ROOT) + " of payment "
            + s.payment() + " was refused " + s.times() + " times")));
    order.refunds().stream().filter(r -> r.standing() == Refund.Standing.REFUSED).forEach(
        r -> all.add(known(order, Kind.REFUND_REFUSED, "refund " + r.refundId() + " was refused")));
    order.legiti().shown().stream().filter(n -> n.standing() == Standing.PARKED)
        .forEach(n -> all.add(new Attention(Kind.NOTIFICATION_PARKED, n.since(), n.since(),
            "notification " + n.id() + " is parked: " + n.error().orElse(""))));
    order.open().ifPresent(open -> all.add(of(order, open)));
    order.legiti().shown().stream().filter(n -> n.standing() == Standing.OWED)
        .forEach(n -> n.error().ifPresent(why -> all.add(new Attention(Kind.NOTIFICATION_PUT_OFF, n.since(),
            n.since(), "notification " + n.id() + " is put off: " + why))));
    all.sort(Comparator.comparing(Attention::kind));
    return List.copyOf(all);
  }

  private static Attention known(Order order, Kind kind, String words) {
    return new Attention(kind, order.lastAt(), order.lastAt(), words);
  }

  /** A call that is merely under way is nobody's concern. */
  private static Attention of(Order order, OpenOperation open) {
    boolean person = open.resolution() == Capabilities.Resolution.PERSON;
    boolean over = order.payment(open.ref().payment())
        .filter(p -> p.clock().passed() && Deadlines.isClaim(open, p)).isPresent();
    Duration patience = open.terms().capabilities().callTimeout().multipliedBy(PATIENT_CALLS);
    return new Attention(person ? Kind.OUTCOME_UNKNOWN : Kind.OUTCOME_LATE, open.startedAt(),
        person || over ? open.unknownFrom() : open.startedAt().plus(patience),
        "the outcome of " + new Call.Settle(open).name() + " is unknown"
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

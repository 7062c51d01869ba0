package dev.catraca.testkit.generate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.order.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated answers of an acquirer and of Legiti: everything that an adapter may say, in any words. They shrink towards success.
 */
public final class Outcomes {
  private static final Instant FIRST_EXPIRY = Instant.parse("2026-03-02T12:01:00Z");

  private Outcomes() {}

  /** What may come of an operation, its amount now and then another than was asked. */
  public static Arbitrary<AcquirerOutcome> ofAcquirer(Operation operation, Money amount) {
    return Arbitraries.frequencyOf(Tuple.of(3, success(operation, amount)), Tuple.of(1, declined()),
        Tuple.of(1, refused()), Tuple.of(1, accepted()),
        Tuple.of(1, Texts.upTo(30).map(AcquirerOutcome.NotSent::new)),
        Tuple.of(2, Texts.upTo(30).map(AcquirerOutcome.Unknown::new))).withoutEdgeCases();
  }

  private static Arbitrary<AcquirerOutcome> accepted() {
    return Texts.upTo(30)
        .map(why -> new AcquirerOutcome.Accepted("acc-" + Math.floorMod(why.hashCode(), 1000), why));
  }

  /** What an acquirer may say when it is asked for an operation; found, it is never {@code NotSent} or {@code Unknown}. */
  public static Arbitrary<QueryOutcome> ofQuery(Operation operation, Money amount) {
    Arbitrary<AcquirerOutcome> found = Arbitraries.oneOf(success(operation, amount), declined(), refused());
    Arbitrary<QueryOutcome> any = Arbitraries.frequencyOf(Tuple.of(2, found.map(QueryOutcome.Found::new)),
        Tuple.of(1, Texts.upTo(30).map(QueryOutcome.NoTrace::new)),
        Tuple.of(1, Texts.upTo(30).map(QueryOutcome.Unanswered::new)));
    return any.withoutEdgeCases();
  }

  /** What Legiti may answer to an evaluation. */
  public static Arbitrary<AntiFraudOutcome> ofEvaluation() {
    Arbitrary<AntiFraudOutcome> decided = Combinators.combine(Arbitraries.of(Decision.class),
        Texts.upTo(30).optional(0.3)).as(AntiFraudOutcome.Decided::new);
    return Arbitraries.frequencyOf(Tuple.of(3, decided), Tuple.of(2, ofNotification())).withoutEdgeCases();
  }

  /** What Legiti may answer to anything else: never a decision. */
  public static Arbitrary<AntiFraudOutcome> ofNotification() {
    Arbitrary<Duration> waits = Arbitraries.integers().between(0, 3600).map(Duration::ofSeconds);
    Arbitrary<AntiFraudOutcome> later = Combinators.combine(Texts.upTo(30), waits.optional(0.5),
        Arbitraries.of(true, false)).as(AntiFraudOutcome.TryLater::new);
    Arbitrary<AntiFraudOutcome> unauthorized = Combinators.combine(Arbitraries.of(401, 403), Texts.upTo(30))
        .as(AntiFraudOutcome.NotAuthorized::new);
    return Arbitraries.frequencyOf(Tuple.of(3, Texts.upTo(30).map(AntiFraudOutcome.Acknowledged::new)),
        Tuple.of(2, later), Tuple.of(2, contractErrors()), Tuple.of(1, unauthorized),
        Tuple.of(2, Texts.upTo(30).map(AntiFraudOutcome.Unknown::new)),
        Tuple.of(1, Texts.upTo(30).map(AntiFraudOutcome.Unreadable::new))).withoutEdgeCases();
  }

  private static Arbitrary<AntiFraudOutcome> contractErrors() {
    Arbitrary<Map<String, List<String>>> fields = Arbitraries
        .maps(Arbitraries.of("id", "currency", "user.email", "items.0.quantity"),
            Texts.upTo(20).map(List::of))
        .ofMaxSize(2);
    Arbitrary<OptionalInt> codes = Arbitraries.of(1, 2, 4, 5).optional(0.8)
        .map(code -> code.map(OptionalInt::of).orElse(OptionalInt.empty()));
    return Combinators.combine(Arbitraries.of(400, 403, 404, 307), codes, Texts.upTo(30), fields)
        .as(AntiFraudOutcome.ContractError::new);
  }

  private static Arbitrary<AcquirerOutcome> success(Operation operation, Money amount) {
    Arbitrary<String> ids = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20);
    Arbitrary<Optional<String>> transactions = ids.optional(0.9);
    Arbitrary<Money> amounts = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(amount)),
        Tuple.of(1, Monies.upTo(amount)), Tuple.of(1, Monies.amounts()));
    Arbitrary<Optional<Instant>> ends = Arbitraries.integers().between(0, 10_000)
        .map(minutes -> FIRST_EXPIRY.plus(Duration.ofMinutes(minutes))).optional(0.7);
    Arbitrary<AcquirerOutcome> already = Combinators.combine(amounts, transactions)
        .as(AcquirerOutcome.AlreadyCaptured::new);
    return switch (operation) {
      case AUTHORIZE ->
          Combinators.combine(ids, transactions, amounts, ends).as(AcquirerOutcome.Authorized::new);
      case CHARGE -> Combinators.combine(ids, transactions, amounts).as(AcquirerOutcome.Charged::new);
      case CAPTURE -> Arbitraries.oneOf(
          Combinators.combine(amounts, transactions).as(AcquirerOutcome.Captured::new), already);
      case VOID -> Arbitraries.oneOf(Arbitraries.just(new AcquirerOutcome.Voided()), already);
      case REFUND -> Combinators.combine(amounts, transactions).as(AcquirerOutcome.Refunded::new);
    };
  }

  private static Arbitrary<AcquirerOutcome> declined() {
    return Combinators.combine(Arbitraries.of(DeclineCategory.class), Texts.digits(2), Texts.upTo(30),
        Texts.digits(6).optional(0.5)).as(AcquirerOutcome.Declined::new);
  }

  private static Arbitrary<AcquirerOutcome> refused() {
    return Combinators.combine(Arbitraries.of(RefusalReason.class), Texts.upTo(30))
        .as(AcquirerOutcome.Refused::new);
  }
}

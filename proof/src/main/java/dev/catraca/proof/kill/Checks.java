package dev.catraca.proof.kill;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.judge.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What can be seen without a trace, by holding the two peers' books against the end of an order: so that what never passed a door, or was
 * never answered, is not missed.
 */
final class Checks {
  private final String order;
  private final StoredOrder stored;
  private final Ledger ledger;
  private final LegitiMessages mail;
  private final List<Finding> findings = new ArrayList<>();

  private Checks(String order, StoredOrder stored, Ledger ledger, LegitiMessages mail) {
    this.order = order;
    this.stored = stored;
    this.ledger = ledger;
    this.mail = mail;
  }

  /** @param told how many of its calls to Legiti went through the doors */
  static List<Finding> of(String order, StoredOrder stored, Ledger ledger, LegitiMessages mail, long told) {
    Checks checks = new Checks(order, stored, ledger, mail);
    checks.money();
    checks.reports();
    checks.marks();
    if (mail.letters().size() > told) {
      checks.add(0,
          "Legiti has received " + mail.letters().size() + " calls, and " + told + " went through the doors");
    }
    return checks.findings;
  }

  private void add(int invariant, String evidence) {
    findings.add(Finding.of(invariant, order, evidence));
  }

  private void money() {
    Money asked = Money.of(Script.AMOUNT, "BRL");
    List<FakeHold> taken = ledger.in(FakeHold.State.CAPTURED);
    if (taken.size() > 1) {
      add(2, "the ledger has " + taken.size() + " effective captures or charges");
    }
    if (ledger.secondEffects() > 0 || ledger.conflicts() > 0) {
      add(3, "the ledger has " + ledger.secondEffects() + " second effects and " + ledger.conflicts()
          + " conflicts");
    }
    boolean approved = stored.head().status() == OrderStatus.APPROVED;
    if (approved && taken.stream().noneMatch(hold -> hold.captured().equals(asked))) {
      add(8, "approved, and the ledger has no capture of " + asked);
    }
    if (stored.head().callsSomebody()) {
      return;
    }
    ledger.in(FakeHold.State.OPEN)
        .forEach(hold -> add(27, "at rest, and the ledger has the open hold " + hold.id()));
    boolean chargedBack = stored.facts().stream().anyMatch(f -> f.fact() instanceof Fact.ChargedBack);
    if (!approved && !chargedBack && !ledger.kept().isEmpty()) {
      add(27,
          word(stored.head().status()) + ", and the ledger keeps the money of " + ledger.kept().get(0).id());
    }
  }

  private void reports() {
    List<OrderStatus> history = stored.statuses();
    List<String> words = history.stream().map(Checks::word).toList();
    boolean known = false;
    Set<String> shown = new LinkedHashSet<>();
    for (LegitiMessages.Letter letter : mail.letters()) {
      if (!letter.isCreation() && !known) {
        add(11, letter.call() + " arrived before any POST /order was taken");
      }
      known |= letter.isCreation() && letter.taken();
      if (letter.isStatus() && letter.taken()) {
        shown.add(letter.word());
      }
    }
    // In which order they were sent, the judge has seen; in which order the network delivered them is not held against anybody.
    List<Integer> told = shown.stream().map(words::indexOf).sorted().toList();
    int last = told.isEmpty() ? -1 : told.get(told.size() - 1);
    boolean unknown = !told.isEmpty() && told.get(0) < 0;
    boolean skipped = !told.isEmpty() && last - told.get(0) >= told.size();
    if (unknown || skipped) {
      add(12, "Legiti was first told " + String.join(", ", shown) + "; the history is " + words);
      return;
    }
    if (last < history.size() - 1 && !stored.head().callsSomebody()) {
      add(28, "at rest, and Legiti was told " + shown + "; the history is " + words);
    }
  }

  private void marks() {
    Set<String> grounds = new HashSet<>();
    for (RecordedFact recorded : stored.facts()) {
      switch (recorded.fact()) {
        case Fact.OrderEnded f -> f.ending().signal().map(FraudSignal::type).ifPresent(grounds::add);
        case Fact.FraudReported f -> grounds.add(f.signal().type());
        case Fact.ChargedBack f when f.fraud() -> grounds.add(FraudSignal.CHARGEBACK.type());
        default -> {
        }
      }
    }
    boolean rejected = stored.facts().stream()
        .anyMatch(
            r -> r.fact() instanceof Fact.Evaluated f
                && f.decision() == dev.catraca.antifraud.Decision.REJECT);
    for (LegitiMessages.Letter letter : mail.letters()) {
      boolean grounded = grounds.contains(letter.word())
          && (!rejected || letter.word().equals(FraudSignal.CHARGEBACK.type()));
      if (letter.isMark() && !grounded) {
        add(9, "marked as fraud by " + letter.word() + " without ground");
      }
    }
  }

  private static String word(OrderStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** How many of the events are calls to Legiti that went on. */
  static long told(List<Witness.Seen> seen, StoredOrder stored) {
    return seen.stream().map(each -> Optional.of(each.event().apply(stored.order())))
        .filter(event -> event.get() instanceof Event.Told).count();
  }
}

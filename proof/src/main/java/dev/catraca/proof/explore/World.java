package dev.catraca.proof.explore;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.testkit.fake.FakeHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything around the order: the acquirer's ledger, what is on its way, how much time has passed.
 *
 * @param holds the acquirer's ledger
 * @param results what the acquirer answers for an operation that has arrived, by its number
 * @param inFlight what somebody has in hand or is on its way
 * @param age how old the open operation is
 * @param atLegiti whether Legiti has the order
 * @param forgotten whether the acquirer has forgotten the key of the open operation
 */
record World(List<Hold> holds, Map<Long, AcquirerOutcome> results, List<Message> inFlight, Age age,
    boolean atLegiti, boolean forgotten) {
  /** How much time has passed since the open operation was started. */
  enum Age {
    FRESH,
    /** Longer than a call may take: whoever has not sent yet may not send any more, and the acquirer may be asked. */
    TIMED_OUT,
    /** Longer than the settling time: what has not arrived never will. */
    SETTLED
  }

  static final World EMPTY = new World(List.of(), Map.of(), List.of(), Age.FRESH, false, false);

  World plus(Message message) {
    List<Message> more = new ArrayList<>(inFlight);
    more.add(message);
    return with(more);
  }

  World minus(Message message) {
    List<Message> fewer = new ArrayList<>(inFlight);
    fewer.remove(message);
    return with(fewer);
  }

  World replacing(Message before, Message after) {
    return minus(before).plus(after);
  }

  private World with(List<Message> messages) {
    return new World(holds, results, messages, age, atLegiti, forgotten);
  }

  World aged(Age now) {
    return new World(holds, results, inFlight, now, atLegiti, forgotten);
  }

  /** The acquirer remembers a key, or not any more. */
  World forgetting(boolean now) {
    return new World(holds, results, inFlight, age, atLegiti, now);
  }

  World knownToLegiti() {
    return new World(holds, results, inFlight, age, true, forgotten);
  }

  World answering(long number, AcquirerOutcome outcome) {
    Map<Long, AcquirerOutcome> more = new TreeMap<>(results);
    more.put(number, outcome);
    return new World(holds, more, inFlight, age, atLegiti, forgotten);
  }

  World plus(Hold hold) {
    List<Hold> more = new ArrayList<>(holds);
    more.add(hold);
    return new World(more, results, inFlight, age, atLegiti, forgotten);
  }

  World changing(Hold changed) {
    List<Hold> now = new ArrayList<>(holds);
    now.replaceAll(hold -> hold.id().equals(changed.id()) ? changed : hold);
    return new World(now, results, inFlight, age, atLegiti, forgotten);
  }

  Optional<Hold> hold(Optional<String> id) {
    return holds.stream().filter(hold -> id.equals(Optional.of(hold.id()))).findFirst();
  }

  /** The name of the next hold of a payment. */
  String nextId(int payment) {
    return "h" + payment + "." + (1 + holds.stream().filter(hold -> hold.payment() == payment).count());
  }

  List<FakeHold> ledger() {
    return holds.stream().map(Hold::shown).toList();
  }

  /** Whether somebody has a request or an answer of that operation in hand. */
  boolean isInHand(long number) {
    for (Message message : inFlight) {
      boolean open = !(message instanceof Message.Reply reply) || !reply.ignored();
      boolean elsewhere = message instanceof Message.Underway || message instanceof Message.Again
          || message instanceof Message.Accepted || message instanceof Message.TakenBack
          || message instanceof Message.LetGo;
      if (message.number() == number && open && !elsewhere) {
        return true;
      }
    }
    return false;
  }

  /** Whether the acquirer has accepted that operation, and has not done it yet. */
  boolean isAccepted(long number) {
    return inFlight.stream().anyMatch(m -> m instanceof Message.Accepted && m.number() == number);
  }

  /** Whether the acquirer has taken back what it did, as its books show. */
  boolean isTakenBack(long number) {
    return inFlight.stream()
        .anyMatch(m -> m instanceof Message.TakenBack back && back.told() && m.number() == number);
  }

  boolean isUnderway(long number) {
    return inFlight.stream().anyMatch(m -> m instanceof Message.Underway && m.number() == number);
  }
}

package dev.catraca.testkit.judge;

import dev.catraca.input.Input;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.usecase.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes down what happens, for {@link Judge}; safe for use by many threads. */
public final class Recorder {
  private final List<Event> events = new ArrayList<>();
  private final InstantSource time;

  /** @param time tells when questions are asked */
  public Recorder(InstantSource time) {
    this.time = time;
  }

  /** Adds an event. */
  public synchronized void add(Event event) {
    events.add(event);
  }

  /** Everything so far. */
  public synchronized Trace trace() {
    return new Trace(events);
  }

  /** Asks something of an engine, and writes down both the question and the answer. */
  public Answer ask(OrderId order, Input request, String by, Supplier<Answer> question) {
    add(new Event.Requested(order, request, by));
    Answer answer = question.get();
    add(new Event.Replied(order, request, answer));
    return answer;
  }

  /** Writes down an order's holds, as the acquirer keeps them now. */
  public void ledger(OrderId order, List<FakeHold> holds) {
    add(new Event.Ledger(order, holds));
  }

  /** A process died; what it had read and not stored is forgotten. */
  public void died() {
    add(new Event.Forgotten());
  }

  Instant now() {
    return time.instant();
  }
}

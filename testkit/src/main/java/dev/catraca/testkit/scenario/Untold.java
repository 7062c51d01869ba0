package dev.catraca.testkit.scenario;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Trace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an acquirer could tell of its own accord. */
final class Untold {
  private Untold() {}

  /** What came of the oldest such operation that was not answered yet, or else of the last. */
  static Input.AcquirerAnswered of(Operation operation, OrderId order, FakeAcquirer acquirer, Trace seen) {
    Set<OperationRef> answered = seen.events().stream().filter(Event.Answered.class::isInstance)
        .map(Event.Answered.class::cast)
        .filter(answer -> !(answer.outcome() instanceof AcquirerOutcome.Unknown))
        .map(answer -> answer.request().ref()).collect(Collectors.toSet());
    List<Input.AcquirerAnswered> known = acquirer.calls().stream().map(FakeAcquirer.Call::request)
        .filter(asked -> asked.order().equals(order) && asked.operation() == operation).distinct()
        .flatMap(asked -> acquirer.outcome(asked).stream()
            .map(outcome -> new Input.AcquirerAnswered(asked.ref(), outcome)))
        .toList();
    return known.stream().filter(notice -> !answered.contains(notice.operation())).findFirst()
        .orElseGet(() -> {
          if (known.isEmpty()) {
            throw new AssertionError("nothing came of any " + operation + " of " + order);
          }
          return known.get(known.size() - 1);
        });
  }
}

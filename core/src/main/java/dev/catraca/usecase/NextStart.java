package dev.catraca.usecase;

import dev.catraca.acquiring.Capabilities.Resolution;
import dev.catraca.input.Input;
import dev.catraca.model.Order;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.Acquirer;
import dev.catraca.port.Lane;
import java.util.Optional;

/**
 * The start that can be stored together with what made it due, though another lane will send it. A commit whose acknowledgement is lost leaves
 * it without a sender; that costs nothing where whoever finds it may simply send it. An operation that must not be repeated is started by
 * its sender alone.
 */
final class NextStart {
  private final Acquirers acquirers;

  NextStart(Acquirers acquirers) {
    this.acquirers = acquirers;
  }

  Optional<Input> of(Order order, Lane lane) {
    Agenda agenda = Agenda.of(order);
    return switch (lane) {
      case ACQUIRER -> agenda.acquirer().map(Due::call).flatMap(this::operation);
      case EVALUATION -> agenda.evaluation().map(Due::call)
          .filter(Call.BeginEvaluation.class::isInstance).map(Call.BeginEvaluation.class::cast)
          .map(Input.StartEvaluation::new);
      case NOTIFICATION, CLOCK -> Optional.empty();
    };
  }

  private Optional<Input> operation(Call.ToAcquirer call) {
    if (!(call instanceof Call.Begin begin)) {
      return Optional.empty();
    }
    return acquirers.find(begin.acquirer()).map(Acquirer::terms)
        .filter(terms -> terms.capabilities(begin.operation()).resolution() == Resolution.REPEAT)
        .map(terms -> new Input.StartOperation(begin, terms));
  }
}

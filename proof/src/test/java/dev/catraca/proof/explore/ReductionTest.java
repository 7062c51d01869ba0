package dev.catraca.proof.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.LegitiStatus;
import dev.catraca.model.Order;
import dev.catraca.model.Reporting;
import dev.catraca.order.FlowKind;
import dev.catraca.owed.Agenda;
import dev.catraca.proof.explore.ExploredSetting.Lanes;
import dev.catraca.proof.explore.ExploredSetting.Peer;
import dev.catraca.proof.explore.ExploredSetting.Wish;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reductions of the exploration rest on. */
class ReductionTest {
  private static final LegitiStatus NOTHING_TOLD = new LegitiStatus(true, true, false, Optional.empty(),
      List.of());

  /** The money lane is explored without what Legiti was told: what is owed to the acquirer must not depend on it. */
  @Test
  void whatIsOwedToTheAcquirerDoesNotDependOnWhatLegitiWasTold() {
    ExploredSetting place = ExploredSetting.of(FlowKind.PRE_AUTHORIZATION, Peer.IDEMPOTENT, Lanes.REPORTS)
        .faults(1)
        .wishes(Wish.CANCEL, Wish.APPROVE, Wish.REFUND, Wish.CHARGEBACK_FOR_FRAUD);
    Set<Keys.Key> seen = new HashSet<>();
    Keys keys = new Keys();
    Deque<State> next = new ArrayDeque<>(List.of(Start.of(place, keys)));
    while (!next.isEmpty()) {
      State state = next.remove();
      Agenda full = Agenda.of(state.order());
      Agenda projected = Agenda.of(untold(state.order()));
      assertThat(projected.acquirer()).isEqualTo(full.acquirer());
      assertThat(projected.evaluation()).isEqualTo(full.evaluation());
      assertThat(projected.deadline()).isEqualTo(full.deadline());
      Moves.from(place, keys, state).stream().map(Move::to).filter(to -> seen.add(keys.of(to)))
          .forEach(next::add);
    }
    assertThat(seen).hasSizeGreaterThan(1000);
  }

  private static Order untold(Order o) {
    return new Order(o.placement(), o.sequence(), o.lastAt(), o.lifecycle(), o.evaluation(), o.moneyIn(),
        o.moneyBack(), o.operations(), o.schedule(), new Reporting(NOTHING_TOLD, o.reported()));
  }
}

package dev.catraca.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.drive.Placed;
import dev.catraca.bench.peer.Verdict;
import dev.catraca.order.FlowKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Plan.Load CHIEF = new Plan.Load.Closed(256);
  private static final Plan.Load OTHER = new Plan.Load.Closed(64);

  @Test
  void the_last_line_tells_the_ratio_of_each_round_in_the_middle_and_our_commits() {
    Plan plan = plan(List.of(Contenders.CATRACA, Contenders.JDBC, Contenders.DBOS), List.of(64, 256));
    List<Row> rows = List.of(row(Contenders.CATRACA, OTHER, 0, 999, 999),
        row(Contenders.JDBC, OTHER, 0, 1, 1),
        row(Contenders.CATRACA, CHIEF, 0, 400, 30), row(Contenders.JDBC, CHIEF, 0, 100, 500),
        row(Contenders.CATRACA, CHIEF, 1, 100, 20), row(Contenders.JDBC, CHIEF, 1, 50, 500),
        row(Contenders.CATRACA, CHIEF, 2, 900, 25), row(Contenders.JDBC, CHIEF, 2, 100, 500));
    assertThat(new Table(plan, rows, 3).summary())
        .isEqualTo("ratio jdbc 4.0, jdbc-vertx -, dbos -, commits 0.25, violations 3");
  }

  @Test
  void where_256_placers_were_not_run_the_last_line_is_of_the_first_load() {
    Plan plan = plan(List.of(Contenders.CATRACA, Contenders.JDBC), List.of(64, 1024));
    List<Row> rows = List.of(row(Contenders.CATRACA, OTHER, 0, 30, 100),
        row(Contenders.JDBC, OTHER, 0, 20, 500));
    assertThat(new Table(plan, rows, 0).summary())
        .isEqualTo("ratio jdbc 1.5, jdbc-vertx -, dbos -, commits 1.00, violations 0");
  }

  @Test
  void each_contender_has_a_line_under_each_load() {
    Plan plan = plan(List.of(Contenders.CATRACA, Contenders.JDBC), List.of(256));
    List<Row> rows = List.of(row(Contenders.CATRACA, CHIEF, 0, 30, 100),
        row(Contenders.JDBC, CHIEF, 0, 20, 500));
    assertThat(new Table(plan, rows, 0).lines()).hasSize(3).element(2).asString().contains("jdbc", "20.0",
        "1.50");
  }

  private static Plan plan(List<Contenders> contenders, List<Integer> placers) {
    return new Plan(contenders, placers, List.of(), 3, Duration.ZERO, Duration.ZERO, Duration.ZERO,
        Duration.ZERO, FlowKind.DIRECT);
  }

  private static Row row(Contenders contender, Plan.Load load, int round, double perSecond, long commits) {
    return new Row(contender, load, round, perSecond, new Placed(100, 0),
        new Verdict(100, 100, 0, 0, 1, 1, 1, 1), 1, 1, commits, 1, 1, 1);
  }
}

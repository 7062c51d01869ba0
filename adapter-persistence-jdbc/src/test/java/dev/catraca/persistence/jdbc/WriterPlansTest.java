package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The writer keeps its plans: made while the tables are empty, they have to be right for large ones, that is find each row by its key. */
class WriterPlansTest {
  private static final Pattern PARAMETER = Pattern.compile("\\?");
  private static final String MANY = "INSERT INTO order_head (order_id, flow, status, state, sequence, minor_units,"
      + " currency, placed_at, changed_at, needs_attention, in_progress) SELECT 'o-' || n, 'DIRECT', 'PENDING', 'EVALUATING',"
      + " 1, 100, 'BRL', now(), now(), FALSE, n % 100 = 0 FROM generate_series(1, 20000) n";
  private static final String MANY_LANES = "INSERT INTO order_lane (order_id, lane, call_name, due_at, tries)"
      + " SELECT 'o-' || n, 'CLOCK', 'deadline', now(), 0 FROM generate_series(1, 20000) n";

  private static Map<String, String> statements() {
    Map<String, String> statements = new LinkedHashMap<>();
    for (AppendSql.Heads heads : AppendSql.Heads.values()) {
      statements.put(heads.name(), AppendSql.heads(EnumSet.of(heads)));
    }
    statements.put("both", AppendSql.heads(EnumSet.allOf(AppendSql.Heads.class)));
    statements.put("lanes", AppendSql.rest(EnumSet.noneOf(AppendSql.Rest.class)));
    statements.put("everything", AppendSql.rest(EnumSet.allOf(AppendSql.Rest.class)));
    for (AppendSql.Heads heads : AppendSql.Heads.values()) {
      statements.put(heads.name() + " at once",
          AppendSql.all(EnumSet.of(heads), EnumSet.of(AppendSql.Rest.FACTS)));
    }
    statements.put("all at once",
        AppendSql.all(EnumSet.allOf(AppendSql.Heads.class), EnumSet.allOf(AppendSql.Rest.class)));
    statements.put("leased", AppendSql.FIND_LEASED);
    statements.put("own", AppendSql.FIND_OWN);
    statements.put("take", PostgresLeases.TAKE);
    statements.put("lengthen", PostgresLeases.LENGTHEN);
    statements.put("give back", PostgresLeases.GIVE_BACK);
    return statements;
  }

  private static List<String> plan(Connection connection, String sql) throws SQLException {
    int[] number = {0};
    String numbered = PARAMETER.matcher(sql).replaceAll(found -> "\\$" + ++number[0]);
    List<String> plan = new ArrayList<>();
    try (Statement explain = connection.createStatement();
        ResultSet lines = explain.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
      while (lines.next()) {
        plan.add(lines.getString(1));
      }
    }
    return plan;
  }

  private static void findsEachRowByItsKey(Connection connection, String when) throws SQLException {
    for (Map.Entry<String, String> each : statements().entrySet()) {
      List<String> plan = plan(connection, each.getValue());
      assertThat(plan).as(each.getKey() + ", " + when).noneMatch(line -> line.contains("Seq Scan"))
          .noneMatch(line -> line.contains("Bitmap"));
      for (int i = 0; i < plan.size(); i++) {
        if (plan.get(i).contains("Index Scan") || plan.get(i).contains("Index Only Scan")) {
          assertThat(plan.get(i + 1)).as(each.getKey() + ", " + when + ": " + plan).contains("Index Cond");
        }
      }
    }
  }

  @Test
  void everyRowIsFoundByItsKeyHoweverManyThereAre() throws SQLException {
    DatabaseSettings settings = PostgresServer.newDatabase();
    JdbcOrderStore.open(settings).close();
    // A statement with parameters is only explained: nobody sends it any.
    DatabaseSettings simple = DatabaseSettings.of(settings.url() + "?preferQueryMode=simple", settings.user(),
        settings.password());
    try (Connection writer = Dialect.POSTGRESQL.connect(simple)) {
      findsEachRowByItsKey(writer, "empty");
      PostgresServer.execute(settings, MANY, MANY_LANES);
      findsEachRowByItsKey(writer, "filled");
      PostgresServer.execute(settings, "ANALYZE order_head", "ANALYZE order_lane");
      findsEachRowByItsKey(writer, "analyzed");
    }
  }
}

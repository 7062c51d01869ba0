package dev.catraca.bench;

import dev.catraca.bench.contend.Contenders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What is printed: a line for each contender under each load, and the last line that sums it up. Of several rounds the median. */
final class Table {
  /** The load that the last line tells of, where it was run. */
  private static final Plan.Load CHIEF = new Plan.Load.Closed(256);
  private static final String HEAD = String.format(Locale.ROOT,
      "%-7s %-13s %9s %7s %17s %17s %15s %8s %7s %6s %6s %5s",
      "load", "contender", "orders/s", "ratio", "capture p50/p99", "told p50/p99", "CPU ms app+db", "commits",
      "WAL B", "stmts", "MiB", "viol.");

  private final Plan plan;
  private final List<Row> rows;
  private final long violations;

  /** @param violations of everything that was run, warming included */
  Table(Plan plan, List<Row> rows, long violations) {
    this.plan = plan;
    this.rows = List.copyOf(rows);
    this.violations = violations;
  }

  List<Row> rows() {
    return rows;
  }

  static String head() {
    return HEAD;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    for (Plan.Load load : plan.loads()) {
      for (Contenders contender : plan.contenders()) {
        List<Row> of = of(contender, load);
        if (!of.isEmpty()) {
          lines.add(line(of, ratio(contender, load)));
        }
      }
    }
    return lines;
  }

  /** One row by itself. */
  static String line(Row row) {
    return line(List.of(row), OptionalDouble.empty());
  }

  private static String line(List<Row> of, OptionalDouble ratio) {
    Row any = of.get(0);
    return String.format(Locale.ROOT,
        "%-7s %-13s %9.1f %7s %17s %17s %15s %8.2f %7.0f %6.1f %6.0f %5d", any.load(), any.contender(),
        median(of, Row::perSecond), number(ratio, "%.2f"),
        times(of, row -> row.verdict().captureP50(), row -> row.verdict().captureP99()),
        times(of, row -> row.verdict().acknowledgedP50(), row -> row.verdict().acknowledgedP99()),
        String.format(Locale.ROOT, "%.2f+%.2f", median(of, row -> row.each(row.appCpu())),
            median(of, row -> row.each(row.databaseCpu()))),
        median(of, row -> row.each(row.commits())), median(of, row -> row.each(row.wal())),
        median(of, row -> row.each(row.statements())), median(of, Row::peak),
        of.stream().mapToLong(Row::violations).sum());
  }

  private static String times(List<Row> of, ToDoubleFunction<Row> half, ToDoubleFunction<Row> most) {
    return String.format(Locale.ROOT, "%.1f/%.1f ms", median(of, half) / 1000, median(of, most) / 1000);
  }

  private List<Row> of(Contenders contender, Plan.Load load) {
    return rows.stream().filter(row -> row.contender() == contender && row.load().equals(load)).toList();
  }

  /** How many times as many orders a second Catraca ran in the same round. */
  private OptionalDouble ratio(Contenders other, Plan.Load load) {
    List<Double> ratios = new ArrayList<>();
    for (Row theirs : of(other, load)) {
      of(Contenders.CATRACA, load).stream().filter(ours -> ours.round() == theirs.round())
          .filter(ours -> theirs.perSecond() > 0)
          .forEach(ours -> ratios.add(ours.perSecond() / theirs.perSecond()));
    }
    return ratios.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(ratios));
  }

  /** The one line that everything ends with. */
  String summary() {
    Plan.Load load = chief();
    List<Row> ours = of(Contenders.CATRACA, load);
    String commits = ours.isEmpty() ? "-"
        : String.format(Locale.ROOT, "%.2f", median(ours, row -> row.each(row.commits())));
    return "ratio jdbc " + number(ratio("jdbc", load), "%.1f") + ", jdbc-vertx "
        + number(ratio("jdbc-vertx", load), "%.1f") + ", dbos " + number(ratio("dbos", load), "%.1f")
        + ", commits " + commits + ", violations " + violations;
  }

  private OptionalDouble ratio(String other, Plan.Load load) {
    Optional<Contenders> found = plan.contenders().stream().filter(each -> each.word().equals(other))
        .findFirst();
    return found.map(contender -> ratio(contender, load)).orElse(OptionalDouble.empty());
  }

  private Plan.Load chief() {
    List<Plan.Load> loads = plan.loads();
    return loads.contains(CHIEF) ? CHIEF : loads.get(0);
  }

  private static String number(OptionalDouble number, String format) {
    return number.isPresent() ? String.format(Locale.ROOT, format, number.getAsDouble()) : "-";
  }

  private static double median(List<Row> of, ToDoubleFunction<Row> what) {
    return median(of.stream().map(what::applyAsDouble).toList());
  }

  private static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}

package dev.catraca.app.cli;

import dev.catraca.app.config.DatabaseSettings;
import dev.catraca.persistence.jdbc.Housekeeping;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import java.io.PrintWriter;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./catraca purge}. */
@Command(name = "purge", mixinStandardHelpOptions = true, description = "Deletes whole orders, history included, that are settled, need nobody and have not changed for so long. Works on the database of CATRACA_DATABASE_URL, also while services run.")
public final class PurgeCommand implements Callable<Integer> {
  @Option(names = "--older-than", required = true, paramLabel = "PERIOD", description = "How long an order must not have changed, in whole months or years, such as P18M or P5Y.") private Period age;

  @Option(names = "--yes", description = "Delete; without it, only tells how many orders would go.") private boolean sure;

  @Spec private CommandSpec spec;

  private final Map<String, String> variables;

  public PurgeCommand() {
    this(System.getenv());
  }

  PurgeCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() {
    if (age.toTotalMonths() < 1 || !age.equals(Period.of(age.getYears(), age.getMonths(), 0))) {
      throw new ParameterException(spec.commandLine(),
          "--older-than must be at least one month, in whole months or years, such as P18M");
    }
    ZonedDateTime before = ZonedDateTime.now(ZoneOffset.UTC).minus(age);
    PrintWriter out = spec.commandLine().getOut();
    try (JdbcOrderStore store = JdbcOrderStore
        .open(DatabaseSettings.from(variables).forStore())) {
      Housekeeping housekeeping = store.housekeeping();
      if (sure) {
        out.printf("deleted %d orders that had not changed since %s%n",
            housekeeping.purge(before.toInstant()), before.toLocalDate());
      } else {
        out.printf("%d orders have not changed since %s and would be deleted; --yes deletes them%n",
            housekeeping.purgeable(before.toInstant()), before.toLocalDate());
      }
    }
    out.flush();
    return 0;
  }
}

package dev.catraca.app;

import dev.catraca.app.cli.AcquirerCommand;
import dev.catraca.app.cli.DemoCommand;
import dev.catraca.app.cli.DiagramCommand;
import dev.catraca.app.cli.ProcessCommand;
import dev.catraca.app.cli.PurgeCommand;
import dev.catraca.app.cli.ServeCommand;
import dev.catraca.app.cli.SimulatorCommand;
import dev.catraca.app.cli.TimelineCommand;
import dev.catraca.app.config.LogLevel;
import dev.catraca.app.observe.Printable;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./catraca COMMAND}. */
@Command(name = "catraca", mixinStandardHelpOptions = true, versionProvider = Catraca.Version.class, description = "The payment flow between a checkout, its acquirer and the Legiti anti-fraud service.", subcommands = {
    DemoCommand.class, ServeCommand.class, ProcessCommand.class, TimelineCommand.class, PurgeCommand.class,
    SimulatorCommand.class, AcquirerCommand.class, DiagramCommand.class})
public final class Catraca implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** The version of this build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Catraca.class.getPackage().getImplementationVersion();
      return new String[]{"catraca " + (version == null ? "(not packaged)" : version)};
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command, see --help.");
  }

  /** Runs a command and ends with its status: 0 done, 1 failed, 2 wrong arguments. */
  public static void main(String[] arguments) {
    Optional<String> wrong = LogLevel.complaint(System.getenv());
    if (wrong.isPresent()) {
      // Before the first line is logged: the logger would take a word that it does not know for "everything".
      System.err.println("catraca: " + Printable.of(wrong.get()));
      System.exit(CommandLine.ExitCode.USAGE);
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(arguments));
  }

  /** The commands; errors are one sentence. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Catraca());
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("catraca: " + sentence(failure));
      return CommandLine.ExitCode.SOFTWARE;
    });
    line.setParameterExceptionHandler((wrong, parsed) -> {
      wrong.getCommandLine().getErr().println("catraca: " + sentence(wrong));
      return CommandLine.ExitCode.USAGE;
    });
    return line;
  }

  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName()
        : Printable.of(message.lines().findFirst().orElse("failed"));
  }
}

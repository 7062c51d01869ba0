package dev.catraca.proof;

import dev.catraca.proof.explore.ExploreCommand;
import dev.catraca.proof.fuzz.FuzzCommand;
import dev.catraca.proof.kill.KillCommand;
import dev.catraca.proof.mutants.MutantsCommand;
import dev.catraca.proof.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./prove CAMPAIGN}. Each ends with a line of figures whose last words are {@code violations N}. */
@Command(name = "prove", mixinStandardHelpOptions = true, description = "Checks what Catraca promises, by campaigns that try to break it.", subcommands = {
    ExploreCommand.class, FuzzCommand.class, KillCommand.class, MutantsCommand.class,
    SimulateCommand.class})
public final class Prove implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a campaign, see --help.");
  }

  /** Runs a campaign and ends with its status: 0 only if nothing was violated, 1 otherwise, 2 wrong arguments. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Prove()).execute(arguments));
  }
}

package dev.catraca.bench.drive;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.contend.Contest;
import dev.catraca.bench.peer.PeerAddress;
import dev.catraca.order.FlowKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/** A contender in a process of its own; told what to do by lines on its standard input, and answers by lines. */
public final class RunnerMain {
  private RunnerMain() {}

  /** @param arguments contender, database URL, port of the peers, flow, patience in seconds */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Contest place = new Contest(arguments[1], new PeerAddress(Integer.parseInt(arguments[2])),
        FlowKind.valueOf(arguments[3]));
    BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (LocalRunner runner = new LocalRunner(Contenders.of(arguments[0]).open(place),
        Duration.ofSeconds(Long.parseLong(arguments[4])))) {
      say("ready " + runner.processes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
      for (String line = told.readLine(); line != null && !line.equals("end"); line = told.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "keep" -> runner.keep(words[1], Integer.parseInt(words[2]));
          case "pace" -> runner.pace(words[1], Integer.parseInt(words[2]));
          case "stop" -> {
            Placed placed = runner.stop();
            say("placed " + placed.orders() + " " + placed.refused());
          }
          default -> throw new IOException("what is '" + words[0] + "'?");
        }
      }
    }
    // Threads of the libraries' own must not outlive the work.
    System.exit(0);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}

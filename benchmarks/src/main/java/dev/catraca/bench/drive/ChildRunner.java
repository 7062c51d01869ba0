package dev.catraca.bench.drive;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.contend.Contest;
import dev.catraca.bench.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A contender in a process of its own. */
public final class ChildRunner implements Runner {
  /** The same for everybody: as little memory as the service is to get by on, and the collector that costs least. */
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private final Child child;
  private final List<Long> processes;

  private ChildRunner(Child child) throws IOException {
    this.child = child;
    this.processes = Arrays.stream(child.await("ready").split(" ", -1)).map(Long::valueOf).toList();
  }

  /** @param patience how long what was placed may take to end after a load was stopped */
  public static ChildRunner start(Contenders contender, Contest place, Duration patience, Path log)
      throws IOException {
    return new ChildRunner(Child.start(contender.word(), ProcessBuilder.Redirect.appendTo(log.toFile()),
        OPTIONS, Map.of(), RunnerMain.class,
        contender.word(),
        place.database(), Integer.toString(place.peers().port()), place.flow().name(),
        Long.toString(patience.toSeconds())));
  }

  @Override
  public void keep(String load, int placers) throws IOException {
    child.tell("keep " + load + " " + placers);
  }

  @Override
  public void pace(String load, int perSecond) throws IOException {
    child.tell("pace " + load + " " + perSecond);
  }

  @Override
  public Placed stop() throws IOException {
    child.tell("stop");
    String[] numbers = child.await("placed").split(" ", -1);
    return new Placed(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
  }

  @Override
  public List<Long> processes() {
    return processes;
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}

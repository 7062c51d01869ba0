package dev.catraca.bench.drive;

import dev.catraca.bench.contend.Contender;
import java.time.Duration;
import java.util.List;

/** A contender in this process. */
public final class LocalRunner implements Runner {
  private final Contender contender;
  private final Duration patience;
  private Load load;

  /** @param patience how long what was placed may take to end after a load was stopped */
  public LocalRunner(Contender contender, Duration patience) {
    this.contender = contender;
    this.patience = patience;
    this.load = new Load(contender, "none");
  }

  @Override
  public void keep(String name, int placers) {
    load = new Load(contender, name);
    load.keep(placers);
  }

  @Override
  public void pace(String name, int perSecond) {
    load = new Load(contender, name);
    load.pace(perSecond);
  }

  @Override
  public Placed stop() throws InterruptedException {
    return load.stop(patience);
  }

  @Override
  public List<Long> processes() {
    return List.of(contender.process());
  }

  @Override
  public void close() {
    contender.close();
  }
}

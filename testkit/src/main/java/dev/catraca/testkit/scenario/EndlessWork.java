package dev.catraca.testkit.scenario;

/** The engine does not come to rest: it goes on and on while the clock stands still. A story that hung would tell nothing. */
public final class EndlessWork extends AssertionError {
  private static final long serialVersionUID = 1L;

  EndlessWork(String message) {
    super(message);
  }
}

package dev.catraca.acquirer.stub;

import java.time.Duration;
import java.util.Optional;

/**
 * How the simulated acquirer is served; only ever on the loopback interface.
 *
 * @param port 0 picks a free one
 * @param lostAnswersCloseAfter how long a lost answer is held back before its connection is closed; longer than the client waits,
 *        the client times out, shorter, it meets a broken connection
 * @param notices where it tells what came of each operation, if anywhere
 */
public record ServerSettings(int port, AcquirerSettings acquirer, Duration lostAnswersCloseAfter,
    Optional<NoticeTarget> notices) {
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the port must be between 0 and 65535");
    }
    if (lostAnswersCloseAfter.toMillis() < 1) {
      throw new IllegalArgumentException("lost answers must be held back for at least a millisecond");
    }
  }

  /** One that sends no notices. */
  public ServerSettings(int port, AcquirerSettings acquirer, Duration lostAnswersCloseAfter) {
    this(port, acquirer, lostAnswersCloseAfter, Optional.empty());
  }

  /** The same, telling what came of each operation. */
  public ServerSettings notifying(NoticeTarget target) {
    return new ServerSettings(port, acquirer, lostAnswersCloseAfter, Optional.of(target));
  }

  /** A free port, the usual acquirer, lost answers held back for thirty seconds. */
  public static ServerSettings defaults() {
    return new ServerSettings(0, AcquirerSettings.defaults(), Duration.ofSeconds(30));
  }
}

package dev.catraca.acquirer.http;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;

/** What notices turn out to be, in short. */
public final class Notices {
  private Notices() {}

  /** Nothing that concerns an order. */
  public static Reading ignored(String why) {
    return new Reading.Told(new Match.Key(""), new News.Ignored(why));
  }

  /** This came of an operation; what is unknown is not to be understood. */
  public static Reading outcome(Match match, AcquirerOutcome outcome) {
    return outcome instanceof AcquirerOutcome.Unknown unknown ? new Reading.Unreadable(unknown.why())
        : new Reading.Told(match, new News.Outcome(outcome));
  }
}

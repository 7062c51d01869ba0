package dev.catraca.acquirer.http;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.PeerWords;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An acquirer's words as they may stand in a fact or a log: without secrets of the account and the card's token. Words, never ids: an id may look
 * like a card's number and be none.
 */
public final class Discretion {
  private final Map<String, String> secrets;

  /**
   * @param secrets what must not be shown, and what is shown instead
   */
  public Discretion(Map<String, String> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  public String shown(String text) {
    String discreet = text;
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      discreet = discreet.replace(secret.getKey(), secret.getValue());
    }
    return PeerWords.shown(discreet);
  }

  /** @param token of the card; empty where nobody knows it */
  public String shown(String text, String token) {
    return shown(token.isEmpty() ? text : text.replace(token, "[token]"));
  }

  private AcquirerOutcome shown(AcquirerOutcome outcome, String token) {
    return switch (outcome) {
      case AcquirerOutcome.Declined d -> new AcquirerOutcome.Declined(d.category(), shown(d.code(), token),
          shown(d.message(), token), d.transactionId());
      case AcquirerOutcome.Refused r -> new AcquirerOutcome.Refused(r.reason(), shown(r.message(), token));
      case AcquirerOutcome.NotSent n -> new AcquirerOutcome.NotSent(shown(n.why(), token));
      case AcquirerOutcome.Unknown u -> new AcquirerOutcome.Unknown(shown(u.why(), token));
      case AcquirerOutcome.Accepted a -> new AcquirerOutcome.Accepted(a.acquirerReference(), shown(a.why()));
      case AcquirerOutcome done -> done;
    };
  }

  private QueryOutcome shown(QueryOutcome outcome, String token) {
    return switch (outcome) {
      case QueryOutcome.Found found -> new QueryOutcome.Found(shown(found.outcome(), token));
      case QueryOutcome.NoTrace none -> none;
      case QueryOutcome.Unanswered no -> new QueryOutcome.Unanswered(shown(no.why(), token));
    };
  }

  /** What an operation came to, where no answer came as well. */
  public AcquirerOutcome outcome(String token, Supplier<AcquirerOutcome> performed) {
    try {
      return shown(performed.get(), token);
    } catch (NoAnswerException none) {
      return shown(none.outcome(), token);
    }
  }

  /** What a question came to, where no answer came as well. */
  public QueryOutcome answer(String token, Supplier<QueryOutcome> asked) {
    try {
      return shown(asked.get(), token);
    } catch (NoAnswerException none) {
      return shown(none.unanswered(), token);
    }
  }

  /** What a notice turned out to be, where it makes no sense as well; its card nobody knows. */
  public Reading reading(Supplier<Reading> read) {
    try {
      return shown(read.get());
    } catch (NoAnswerException none) {
      return new Reading.Unreadable(shown(none.why()));
    }
  }

  private Reading shown(Reading reading) {
    return switch (reading) {
      case Reading.Told told -> new Reading.Told(told.match(), shown(told.news()));
      case Reading.Unreadable unreadable -> new Reading.Unreadable(shown(unreadable.why()));
      case Reading other -> other;
    };
  }

  private News shown(News news) {
    return switch (news) {
      case News.Outcome told -> new News.Outcome(shown(told.outcome(), ""));
      case News.Withdrawn withdrawn -> new News.Withdrawn(shown(withdrawn.why()));
      case News.Ignored ignored -> new News.Ignored(shown(ignored.why()));
      case News other -> other;
    };
  }
}

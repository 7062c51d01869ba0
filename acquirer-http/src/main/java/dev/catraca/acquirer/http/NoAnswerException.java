package dev.catraca.acquirer.http;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.QueryOutcome;
import java.util.function.Supplier;

/** The acquirer did not answer, or not in words that are understood: what it was asked for may have been done, or was never looked at. */
public final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final boolean notSent;

  private NoAnswerException(String why, boolean notSent) {
    super(why, null, false, false);
    this.why = why;
    this.notSent = notSent;
  }

  /** Nobody there looked at it. */
  public static NoAnswerException notSent(String why) {
    return new NoAnswerException(why, true);
  }

  /** Anything else: it may have been done. */
  public static NoAnswerException unclear(String why) {
    return new NoAnswerException(why, false);
  }

  /** An answer that is not what it should be. */
  public static NoAnswerException malformed(String what) {
    return unclear("an answer that makes no sense: " + what);
  }

  public String why() {
    return why;
  }

  /** What that is for an operation. */
  public AcquirerOutcome outcome() {
    return notSent ? new AcquirerOutcome.NotSent(why) : new AcquirerOutcome.Unknown(why);
  }

  /** What that is for a question. */
  public QueryOutcome unanswered() {
    return new QueryOutcome.Unanswered(why);
  }

  /** An outcome as the answer to a question: what is unknown is none. */
  public static QueryOutcome found(AcquirerOutcome outcome) {
    return outcome instanceof AcquirerOutcome.Unknown unknown ? new QueryOutcome.Unanswered(unknown.why())
        : new QueryOutcome.Found(outcome);
  }

  /**
   * What asking on comes to, where a first answer left it open; if no answer comes to that, it is unknown.
   *
   * @param before what is known until then, and that it was asked on: the reason is put behind it
   */
  public static AcquirerOutcome orUnknown(String before, Supplier<AcquirerOutcome> asked) {
    try {
      return asked.get();
    } catch (NoAnswerException none) {
      return new AcquirerOutcome.Unknown(before + none.why());
    }
  }
}

package dev.catraca.legiti.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a call.
 *
 * @param taken
 *          whether it had an effect
 * @param reply
 *          what the caller gets to see of it
 */
record Handling(boolean taken, Reply reply) {
  static Handling taken(Answer answer) {
    return new Handling(true, new Reply.AtOnce(answer));
  }

  static Handling refused(Answer answer) {
    return new Handling(false, new Reply.AtOnce(answer));
  }

  /** The decision that was made for the caller, delivered or not. */
  Optional<String> decision() {
    return switch (reply) {
      case Reply.AtOnce atOnce -> atOnce.answer().decision();
      case Reply.Later later -> later.answer().decision();
      case Reply.Never never -> Optional.empty();
    };
  }

  sealed interface Reply {
    record AtOnce(Answer answer) implements Reply {}

    record Later(Answer answer, Duration delay) implements Reply {}

    /** No answer; the connection is closed after a while. */
    record Never(Duration hold) implements Reply {}
  }
}

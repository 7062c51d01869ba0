package dev.catraca.usecase;

import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.RequestKey;
import java.time.Instant;

/** An answer as it is kept under a request's key, and as it is given again. */
final class FirstAnswer {
  private static final String DONE = "done";
  private static final String REPEATED = "repeated";
  private static final String REFUSED = "refused:";

  private FirstAnswer() {}

  static KeptAnswer kept(RequestKey request, Result result, Instant at) {
    return switch (result) {
      case Result.Accepted accepted -> new KeptAnswer(request, DONE, "", at);
      case Result.Ignored ignored -> new KeptAnswer(request, REPEATED, ignored.detail(), at);
      case Result.Refused refused ->
          new KeptAnswer(request, REFUSED + refused.why().name(), refused.detail(), at);
    };
  }

  /** The answer to a request that was judged just now. */
  static Answer told(Result result, Order order) {
    return switch (result) {
      case Result.Accepted accepted -> new Answer.Done(order);
      case Result.Ignored ignored -> new Answer.Repeated(order, ignored.detail());
      case Result.Refused refused -> new Answer.Refused(order, refused.why(), refused.detail());
    };
  }

  /**
   * What was done is not done again, and what was refused stays refused, also where it would be accepted by now: whoever means it anew
   * takes a new key. The order is shown as it is.
   */
  static Answer again(KeptAnswer first, Order order) {
    if (first.answer().startsWith(REFUSED)) {
      return new Answer.Refused(order,
          Result.Refusal.valueOf(first.answer().substring(REFUSED.length())), first.detail());
    }
    return new Answer.Repeated(order,
        first.answer().equals(DONE) ? "it was done before, at " + first.at() : first.detail());
  }
}

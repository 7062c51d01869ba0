package dev.catraca.http.reply.planted;

import dev.catraca.http.HttpExchange;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ReplyThatKnowsTheExchange {
  /** Another room's class. */
  public Class<?> other() {
    return HttpExchange.class;
  }
}

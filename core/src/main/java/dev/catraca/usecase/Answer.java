package dev.catraca.usecase;

import dev.catraca.input.Result;
import dev.catraca.model.Order;

/** What somebody who asked for something is told. */
public sealed interface Answer {
  /** It was done, and is durable. */
  record Done(Order order) implements Answer {}

  /** The very same was asked before: nothing changed, and this is the order as it is now. */
  record Repeated(Order order, String detail) implements Answer {}

  /** It cannot be; nothing changed. */
  record Refused(Order order, Result.Refusal why, String detail) implements Answer {}

  /** Another request came under the same key before (invariant 20); nothing changed. */
  record KeyReused() implements Answer {}

  /** There is no such order. */
  record NotFound() implements Answer {}
}

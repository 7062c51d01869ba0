package dev.catraca.legiti.client.planted;

import io.vertx.core.Vertx;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class ClientThatKnowsVertx {
  /** What embedders do without. */
  public Class<?> other() {
    return Vertx.class;
  }
}

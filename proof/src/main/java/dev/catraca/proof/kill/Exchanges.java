package dev.catraca.proof.kill;

import java.time.Instant;

/** Watches what passes a door. */
interface Exchanges {
  /** Watches nothing. */
  Exchanges UNHEARD = new Exchanges() {
    @Override
    public void came(HttpMessage request, Instant at) {}

    @Override
    public void goesOn(HttpMessage request, Instant cameAt) {}

    @Override
    public void answered(HttpMessage request, Instant askedAt, HttpMessage answer, Instant at) {}
  };

  /** A whole request has come, and may or may not go on. */
  void came(HttpMessage request, Instant at);

  /**
   * A whole request is about to be handed on.
   *
   * @param cameAt when it had come; it may have been held up since, and its sender may have given up
   */
  void goesOn(HttpMessage request, Instant cameAt);

  /**
   * A whole answer was handed over.
   *
   * @param askedAt when its request came
   * @param at just before the handing over
   */
  void answered(HttpMessage request, Instant askedAt, HttpMessage answer, Instant at);
}

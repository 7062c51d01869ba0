package dev.catraca.proof.simulate;

import java.util.SplittableRandom;

/** Independent chance for each part of a simulation, so that leaving one part out changes no other. */
final class Seeds {
  private Seeds() {}

  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long of(long seed, long part) {
    return mix(mix(seed) ^ (part * 0xD1342543DE82EF95L));
  }

  static SplittableRandom chance(long seed, long part) {
    return new SplittableRandom(of(seed, part));
  }
}

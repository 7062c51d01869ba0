package dev.catraca.proof.simulate;

import java.util.Arrays;

/**
 * A running checksum of everything that crossed a port, in order and with its time. Only from numbers and texts, never from an
 * object's identity, so that it is the same in every process.
 */
final class Digest {
  private long state;

  Digest(long seed) {
    state = Seeds.mix(seed);
  }

  Digest add(long number) {
    state = Long.rotateLeft((state ^ number) * 0x9E3779B97F4A7C15L, 31) + 0x632BE59BD9B4E019L;
    return this;
  }

  Digest add(String text) {
    return add(text.hashCode()).add(text.length());
  }

  Digest add(byte[] bytes) {
    return add(Arrays.hashCode(bytes)).add(bytes.length);
  }

  Digest add(boolean value) {
    return add(value ? 1 : 2);
  }

  long value() {
    return Seeds.mix(state);
  }

  static String written(long value) {
    return "%016x".formatted(value);
  }
}

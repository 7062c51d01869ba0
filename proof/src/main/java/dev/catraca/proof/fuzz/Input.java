package dev.catraca.proof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An input as its check takes it apart: a first line of words that say how the rest arrives, and the rest, byte for byte. So a corpus
 * file can be read and written by people.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two inputs.
record Input(String head, byte[] body) {
  private static final int LONGEST_HEAD = 400;

  static Input of(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && end < LONGEST_HEAD && bytes[end] != '\n') {
      end++;
    }
    String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    return new Input(head, Arrays.copyOfRange(bytes, Math.min(bytes.length, end + 1), bytes.length));
  }

  /** A word of the head; empty where there is none. */
  String word(int index) {
    String[] words = head.split(" ", -1);
    return index < words.length ? words[index] : "";
  }

  /** A word of the head as a number of at most three digits; the other one where it is none. */
  int number(int index, int otherwise) {
    String word = word(index);
    return word.matches("[0-9]{1,3}") ? Integer.parseInt(word) : otherwise;
  }
}

package dev.catraca.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an operation came not to be open any more. What is said of it afterwards never falls on another one (flows, section 10).
 *
 * @param by who told what came of it
 * @param at when that was recorded
 * @param words what operators said of it, as far as it had an effect: whoever says the same again is told that it is known
 */
public record Conclusion(String by, Instant at, List<Word> words) {
  public Conclusion {
    words = List.copyOf(words);
  }

  /**
   * What an operator said of an operation.
   *
   * @param tookEffect whether it was executed
   * @param reference the acquirer's id of what it made, as the operator gave it
   */
  public record Word(boolean tookEffect, Optional<String> reference) {}

  Conclusion with(Word word) {
    List<Word> more = new ArrayList<>(words);
    more.add(word);
    return new Conclusion(by, at, more);
  }
}

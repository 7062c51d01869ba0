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
 * @param tookEffect whether it is known by now to have done something, and that did not come to nothing later
 * @param words what operators said of it, as far as it had an effect: whoever says the same again is told that it is known
 */
public record Conclusion(String by, Instant at, boolean tookEffect, List<Word> words) {
  public Conclusion {
    words = List.copyOf(words);
  }

  /**
   * What an operator said of an operation.
   *
   * @param tookEffect whether it was executed
   * @param reference the acquirer's id of what it made, as the operator gave it
   */
  public record Word(boolean tookEffect, Optional<String> reference, String reason) {
    /** Whether it says the same, for whatever reason. */
    public boolean isSameAs(boolean effect, Optional<String> made) {
      return tookEffect == effect && reference.equals(made);
    }
  }

  Conclusion with(Word word) {
    List<Word> more = new ArrayList<>(words);
    more.add(word);
    return new Conclusion(by, at, tookEffect, more);
  }

  Conclusion withEffect(boolean effect) {
    return new Conclusion(by, at, effect, words);
  }
}

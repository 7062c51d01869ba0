package dev.catraca.app.demo;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of a terminal's width. */
final class Wrapped {
  /** What the demonstration's lines fit into. */
  static final int WIDTH = 100;

  private Wrapped() {}

  /**
   * Breaks at blanks; a word that is longer than a line keeps one to itself.
   *
   * @param first what stands before the first line; as many blanks stand before the others
   */
  static List<String> lines(String first, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    int indent = first.length();
    for (String word : Splitter.on(' ').split(text)) {
      if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent));
      }
      line.append(line.length() > indent ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

package dev.catraca.acquirer.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An acquirer's codes and what each means: a file with a line for each code ({@link Table}). A word for a meaning that is none, a code that is
 * there twice, or another header stops the class that reads it.
 *
 * @param <M> what a code may mean
 */
public final class CodeTable<M extends Enum<M>> {
  private final Map<List<String>, M> meanings;

  /**
   * Reads one.
   *
   * @param file its name, beside the class that uses it
   * @param meaning the words that may stand in the column before the last
   * @param columns the header but for the last one, which is {@code note}; the one before it tells the meaning, those before that name it
   */
  public CodeTable(Beside beside, String file, Class<M> meaning, String... columns) {
    this.meanings = new Table(beside, file, Stream.concat(Arrays.stream(columns), Stream.of("note")).toList())
        .by(columns.length - 1, cells -> Enum.valueOf(meaning, cells.getFirst()));
  }

  /** What it means; empty where the table does not say. */
  public Optional<M> find(String... code) {
    return Optional.ofNullable(meanings.get(List.of(code)));
  }
}

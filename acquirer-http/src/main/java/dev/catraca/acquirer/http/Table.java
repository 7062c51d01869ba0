package dev.catraca.acquirer.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table as a payments person reviews it: a CSV file beside the class that uses it. Lines that begin with a number sign say where it comes
 * from; then comes a header, then one line a row. The last column is a note, which may be empty and have commas. Whatever is wrong with it
 * stops the class that reads it, and is told by file and line.
 */
final class Table {
  private final String file;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  /** @param columns the header, word by word */
  Table(Beside beside, String file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
    List<String> text = read(beside, file).lines().toList();
    int header = 0;
    while (header < text.size() && text.get(header).startsWith("#")) {
      header++;
    }
    if (header == text.size() || !text.get(header).equals(String.join(",", columns))) {
      throw wrong(header + 1, "the header must be " + String.join(",", columns));
    }
    for (int line = header + 1; line < text.size(); line++) {
      rows.add(cells(text.get(line), line + 1));
      lines.add(line + 1);
    }
  }

  private static String read(Beside beside, String file) {
    try (InputStream in = beside.open(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no table " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }

  private List<String> cells(String text, int line) {
    List<String> cells = Arrays.asList(text.split(",", columns.size()));
    if (cells.size() < columns.size()) {
      throw wrong(line, "a row must have " + columns.size() + " cells");
    }
    for (int column = 0; column < columns.size(); column++) {
      boolean note = column == columns.size() - 1;
      if (!cells.get(column).equals(cells.get(column).strip()) || (cells.get(column).isEmpty() && !note)) {
        throw wrong(line, columns.get(column) + " is empty or has blanks around it");
      }
    }
    return cells;
  }

  private IllegalStateException wrong(int line, String problem) {
    return new IllegalStateException(file + ", line " + line + ": " + problem);
  }

  /**
   * The rows by their first cells.
   *
   * @param keys how many cells name a row
   * @param value what the cells behind those are, without the note; an {@code IllegalArgumentException} tells that they are nothing
   */
  <V> Map<List<String>, V> by(int keys, Function<List<String>, V> value) {
    Map<List<String>, V> values = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      List<String> key = rows.get(row).subList(0, keys);
      V known;
      try {
        known = value.apply(rows.get(row).subList(keys, columns.size() - 1));
      } catch (IllegalArgumentException unknown) {
        throw wrong(lines.get(row), String.valueOf(unknown.getMessage()));
      }
      if (values.put(List.copyOf(key), known) != null) {
        throw wrong(lines.get(row), String.join(" ", key) + " is there twice");
      }
    }
    return Map.copyOf(values);
  }
}

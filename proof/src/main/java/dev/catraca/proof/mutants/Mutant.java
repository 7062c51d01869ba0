package dev.catraca.proof.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A mistake that can be planted.
 *
 * @param why where it was really made, or why somebody would make it
 * @param test of {@link ShellTrials}, which has to catch it; empty where it is hunted
 * @param file the source file, below {@code dev/catraca} of the core or of the JDBC store
 * @param removed the lines that are taken out; they stand there once
 * @param added the lines that come in their place
 */
public record Mutant(String name, String why, String test, String file, List<String> removed,
    List<String> added) {
  private static final Pattern MUTANT = Pattern.compile("^== ", Pattern.MULTILINE);

  public Mutant {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** One that is hunted. */
  public Mutant(String name, String why, String file, List<String> removed, List<String> added) {
    this(name, why, "", file, removed, added);
  }

  /** Where its source stands. */
  Path source(Path root) {
    String module = file.startsWith("persistence/jdbc/") ? "adapter-persistence-jdbc" : "core";
    return root.resolve(module).resolve("src/main/java/dev/catraca").resolve(file);
  }

  /** Every mutant, in the order of its file. */
  public static List<Mutant> all() {
    try (InputStream stream = Objects.requireNonNull(Mutant.class.getResourceAsStream("/mutants/mutants.txt"),
        "the mutants' file")) {
      return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<Mutant> read(String text) {
    List<Mutant> mutants = new ArrayList<>();
    MUTANT.splitAsStream(text).skip(1).forEach(part -> mutants.add(parse(part.lines().toList())));
    return mutants;
  }

  private static Mutant parse(List<String> lines) {
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    String why = "";
    String file = "";
    String test = "";
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("why: ")) {
        why = line.substring(5);
      } else if (line.startsWith("test: ")) {
        test = line.substring(6);
      } else if (line.startsWith("file: ")) {
        file = line.substring(6);
      } else if (line.startsWith("-")) {
        removed.add(line.substring(1).strip());
      } else if (line.startsWith("+")) {
        added.add(line.substring(1).strip());
      }
    }
    return new Mutant(lines.get(0).strip(), why, test, file, removed, added);
  }

  /**
   * The source with the mistake in it.
   *
   * @throws IllegalArgumentException if the lines to take out do not stand there exactly once
   */
  public String plantInto(String source) {
    List<String> lines = source.lines().toList();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i + removed.size() <= lines.size(); i++) {
      if (lines.subList(i, i + removed.size()).stream().map(String::strip).toList().equals(removed)) {
        places.add(i);
      }
    }
    if (places.size() != 1) {
      throw new IllegalArgumentException(
          "\"" + name + "\": the lines to take out stand " + places.size() + " times in " + file);
    }
    List<String> mutated = new ArrayList<>(lines.subList(0, places.get(0)));
    mutated.addAll(added);
    mutated.addAll(lines.subList(places.get(0) + removed.size(), lines.size()));
    return String.join("\n", mutated) + "\n";
  }
}

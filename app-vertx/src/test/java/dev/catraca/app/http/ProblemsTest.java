package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.input.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever meets a problem finds its name on the page that lists them, and finds no name there that nothing has. */
class ProblemsTest {
  private static final Pattern MADE = Pattern
      .compile("(?:new Problem|refused)\\(([0-9]{3}),\\s*\"([a-z_]+)\"");
  private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|(?: ([0-9]{3}) \\|)?");

  @Test
  void thePageHasEveryNameWithItsStatusAndNoOther() throws IOException {
    Set<String> made = new TreeSet<>();
    Arrays.stream(Result.Refusal.values())
        .forEach(refusal -> made.add(refusal.name().toLowerCase(Locale.ROOT) + " 409"));
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher problem = MADE.matcher(Files.readString(file));
        while (problem.find()) {
          made.add(problem.group(2) + " " + problem.group(1));
        }
      }
    }
    List<String> listed = new java.util.ArrayList<>();
    Matcher row = LISTED.matcher(Files.readString(Path.of("..", "docs", "problems.md")));
    while (row.find()) {
      listed.add(row.group(1) + " " + (row.group(2) == null ? "409" : row.group(2)));
    }

    assertThat(made).hasSizeGreaterThan(50);
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
  }
}

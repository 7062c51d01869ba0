package dev.catraca.acquirer.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was found in a list that is told page by page, each beginning behind the last one's last {@code id}.
 *
 * @param whole whether the list was read to its end
 */
public record Pages(List<JsonNode> found, boolean whole) {
  public Pages {
    found = List.copyOf(found);
  }

  /** One page: what is on it, and whether there are others behind it. */
  public record Page(JsonNode entries, boolean more) {
    /**
     * Reads one.
     *
     * @param more the field that says whether there are others behind it
     * @throws NoAnswerException if it is none
     */
    public static Page of(JsonNode body, String entries, String more) {
      if (!body.path(entries).isArray() || !body.path(more).isBoolean()) {
        throw NoAnswerException.unclear("an answer that is no list");
      }
      return new Page(body.path(entries), body.path(more).booleanValue());
    }

    private String last() {
      return Json.id(entries.path(entries.size() - 1), "id")
          .orElseThrow(() -> NoAnswerException.unclear("a list that goes on and names nothing"));
    }
  }

  /**
   * Reads until the list is at its end or too long.
   *
   * @param most pages that are read
   * @param page tells the one behind that id; behind none, the first
   * @throws NoAnswerException if one does not tell behind what the next one begins
   */
  public static Pages read(int most, Function<Optional<String>, Page> page, Predicate<JsonNode> wanted) {
    List<JsonNode> found = new ArrayList<>();
    Page read = page.apply(Optional.empty());
    for (int count = 1;; count++) {
      read.entries().forEach(each -> {
        if (wanted.test(each)) {
          found.add(each);
        }
      });
      if (!read.more() || count == most) {
        return new Pages(found, !read.more());
      }
      read = page.apply(Optional.of(read.last()));
    }
  }
}

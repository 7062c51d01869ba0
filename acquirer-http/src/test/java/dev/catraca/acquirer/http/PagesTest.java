package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Pages.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private final List<Optional<String>> asked = new ArrayList<>();

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private Pages read(int most, String... pages) {
    return Pages.read(most, behind -> {
      asked.add(behind);
      return Page.of(json(pages[asked.size() - 1]), "data", "more");
    }, each -> each.path("ours").asBoolean());
  }

  @Test
  void what_is_wanted_is_found_on_every_page() {
    Pages pages = read(9, "{\"data\": [{\"id\": 1, \"ours\": true}, {\"id\": 2}], \"more\": true}",
        "{\"data\": [{\"id\": 3, \"ours\": true}], \"more\": false}");
    assertThat(pages.found()).map(each -> each.path("id").asInt()).containsExactly(1, 3);
    assertThat(pages.whole()).isTrue();
    assertThat(asked).containsExactly(Optional.empty(), Optional.of("2"));
  }

  @Test
  void a_list_that_is_too_long_is_not_read_to_its_end() {
    Pages pages = read(1, "{\"data\": [{\"ours\": true}], \"more\": true}");
    assertThat(pages.found()).hasSize(1);
    assertThat(pages.whole()).isFalse();
  }

  @Test
  void a_list_that_goes_on_behind_nothing_is_not_believed() {
    assertThatThrownBy(() -> read(2, "{\"data\": [], \"more\": true}")).isInstanceOf(NoAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\": {}, \"more\": true}", "{\"data\": [], \"more\": 1}", "{\"data\": []}",
      "[]"})
  void what_is_no_list_is_not_believed(String page) {
    assertThatThrownBy(() -> read(2, page)).isInstanceOf(NoAnswerException.class);
  }
}

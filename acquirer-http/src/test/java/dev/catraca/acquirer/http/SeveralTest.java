package dev.catraca.acquirer.http;

import static dev.catraca.acquirer.http.Several.Stands.ENDED;
import static dev.catraca.acquirer.http.Several.Stands.LIVE;
import static dev.catraca.acquirer.http.Several.Stands.UNCLEAR;
import static dev.catraca.acquirer.http.Several.Stands.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.http.Several.Stands;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeveralTest {
  private static Optional<Stands> one(Stands... found) {
    return Several.one(Arrays.asList(found), stands -> stands);
  }

  @ParameterizedTest
  @EnumSource
  void the_only_one_counts_however_it_stands(Stands stands) {
    assertThat(one(stands)).contains(stands);
  }

  @Test
  void the_live_one_counts_beside_those_that_came_to_an_end() {
    assertThat(one(ENDED, LIVE, UNDONE)).contains(LIVE);
  }

  @Test
  void any_that_ended_counts_where_none_is_live() {
    assertThat(Several.one(List.of("undone", "first", "second"),
        each -> each.equals("undone") ? UNDONE : ENDED)).contains("first");
  }

  @Test
  void all_else_is_for_a_person() {
    assertThat(one(LIVE, ENDED, LIVE)).isEmpty();
    assertThat(one(LIVE, UNCLEAR)).isEmpty();
    assertThat(one(ENDED, UNCLEAR)).isEmpty();
    assertThat(one(UNDONE, UNDONE)).isEmpty();
  }
}

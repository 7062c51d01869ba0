package dev.catraca.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static List<Lines.Line> lines(String text, int longest) throws IOException {
    Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    List<Lines.Line> all = new ArrayList<>();
    for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }

  @Test
  void emptyLinesCountAndTheLastNeedsNoEnd() throws IOException {
    assertThat(lines("a\n\nbc", 9)).extracting(Lines.Line::number).containsExactly(1, 2, 3);
    assertThat(lines("a\n\nbc", 9)).extracting(Lines.Line::end).containsExactly(2L, 3L, 5L);
    assertThat(lines("a\n\nbc", 9)).extracting(Lines.Line::ended).containsExactly(true, true, false);
    assertThat(lines("", 9)).isEmpty();
  }

  @Test
  void ofALineWithoutAnEndOnlyTheBeginningIsKept() throws IOException {
    int length = 40_000_000;
    InputStream endless = new ByteArrayInputStream(new byte[length]);
    Lines.Line line = new Lines(endless, 1000).next().orElseThrow();
    assertThat(line.bytes()).hasSize(1000);
    assertThat(line.tooLong()).isTrue();
    assertThat(line.end()).isEqualTo(length);
  }

  @Test
  void theLineAfterOneThatIsTooLongIsReadWhole() throws IOException {
    assertThat(lines("xxxxx\nab\n", 3)).extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
        .containsExactly("xxx", "ab");
    assertThat(lines("xxxxx\nab\n", 3)).extracting(Lines.Line::tooLong).containsExactly(true, false);
  }
}

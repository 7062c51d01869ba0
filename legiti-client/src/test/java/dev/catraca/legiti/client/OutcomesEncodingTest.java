package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.http.reply.HttpReply;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Found by fuzzing: the parser guessed encodings from the bytes, and saw decisions in bodies that are no JSON for anybody else. */
class OutcomesEncodingTest {
  private static final String APPROVAL = "{\"legiti_decision\": \"approve\"}";

  private final Outcomes outcomes = new Outcomes(
      LegitiSettings.of("https://legiti.invalid", new BearerKey("lv_key")), new MovableClock());

  static Stream<Charset> otherEncodings() {
    return Stream.of("UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE").map(Charset::forName);
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void aDecisionInAnotherEncodingIsNone(Charset encoding) {
    assertThat(evaluated(APPROVAL.getBytes(encoding)))
        .isEqualTo(new Unreadable("HTTP 200 with a body that is not JSON"));
  }

  @Test
  void aDecisionAfterAByteOrderMarkOrBesideBrokenBytesIsNone() {
    byte[] broken = "{\"legiti_decision\": \"approve\", \"message\": \"?\"}"
        .getBytes(StandardCharsets.US_ASCII);
    broken[broken.length - 3] = (byte) 0xff;

    assertThat(evaluated(("\uFEFF" + APPROVAL).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
    assertThat(evaluated(broken)).isInstanceOf(Unreadable.class);
  }

  private AntiFraudOutcome evaluated(byte[] body) {
    return outcomes.of(Call.EVALUATE, new HttpReply.Answered(200, Optional.empty(), Optional.of(body)));
  }
}

package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.http.reply.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No peer, whatever it sends, makes the reader fail, or makes it see a decision that is not there. */
class OutcomesProperties {
  private final Outcomes outcomes = new Outcomes(
      LegitiSettings.of("https://legiti.invalid", new BearerKey("lv_key")).withCaps(4096, 8),
      new MovableClock());

  private AntiFraudOutcome evaluated(int status, byte[] body, String retryAfter) {
    return outcomes.of(Call.EVALUATE,
        new HttpReply.Answered(status, Optional.of(retryAfter), Optional.of(body)));
  }

  @Property(tries = 2000)
  void randomBytesMeanSomethingAndNeverADecision(@ForAll byte[] body,
      @ForAll @IntRange(min = 0, max = 999) int status,
      @ForAll String retryAfter) {
    assertThat(evaluated(status, body, retryAfter)).isNotInstanceOf(Decided.class);
  }

  @Property(tries = 3000)
  void aSpoiltAnswerIsDecidedOnlyIfItStillSaysSo(@ForAll("answers") String answer,
      @ForAll @IntRange(min = 0, max = 200) int at, @ForAll byte put, @ForAll boolean cut) throws Exception {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    int place = at % bytes.length;
    byte[] spoilt = cut ? Arrays.copyOf(bytes, place) : bytes;
    if (!cut) {
      spoilt[place] = put;
    }
    AntiFraudOutcome outcome = evaluated(200, spoilt, "");
    if (outcome instanceof Decided decided) {
      assertThat(new ObjectMapper().readTree(spoilt).get("legiti_decision").textValue())
          .isEqualTo(decided.decision().name().toLowerCase(Locale.ROOT));
    } else if (spoilt.length == 0) {
      assertThat(outcome).isInstanceOf(Acknowledged.class);
    } else {
      assertThat(outcome).isInstanceOfAny(Acknowledged.class, Unreadable.class);
    }
    if (outcome instanceof Acknowledged && spoilt.length > 0) {
      assertThat(new ObjectMapper().readTree(spoilt).isObject()).isTrue();
    }
  }

  @Provide
  Arbitrary<String> answers() {
    return Arbitraries.of("approve", "reject", "manual", "unavailable")
        .map(word -> "{\"legiti_decision\": \"" + word + "\", \"message\": \"pilot\"}");
  }
}

package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome.Unanswered;
import dev.catraca.http.CallBudget;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.time.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AcquirerOverHttpTest {
  private static final Account ACCOUNT = new Account("riverbank",
      HttpEndpoint.of(URI.create("http://127.0.0.1:9")), new HashedKeys(new byte[16], "", 32),
      Duration.ofDays(7), Duration.ofSeconds(10));

  private final AtomicLong nanos = new AtomicLong();

  private Riverbank saying(Function<CallBudget, String> says) {
    return new Riverbank(ACCOUNT, nanos::get, says);
  }

  private static OperationRequest request(int version, int installments) {
    return new OperationRequest(new OrderId("A-1"), new OperationRef(1, Operation.CHARGE, 1),
        Money.of(11_000, "BRL"), new Card("tok_7", "411111", "1111", Optional.empty(), Optional.empty()),
        installments, Optional.empty(), version, MovableClock.START);
  }

  @Test
  void another_releases_mapping_is_not_sent() {
    assertThat(saying(budget -> "sent").perform(request(2, 1)))
        .isEqualTo(new NotSent("mapping version 2 is not known to this release"));
  }

  @Test
  void what_the_acquirer_would_not_take_is_refused_and_not_sent() {
    assertThat(saying(budget -> "sent").perform(request(1, 3)))
        .isEqualTo(new Refused(RefusalReason.OTHER, "not sent: no installments with [key]"));
  }

  @Test
  void neither_secrets_nor_the_cards_token_are_told() {
    Riverbank talkative = saying(budget -> "rb_secret may not charge tok_7");
    assertThat(talkative.perform(request(1, 1))).isEqualTo(new Unknown("[key] may not charge [token]"));
    assertThat(talkative.query(request(1, 1))).isEqualTo(new Unanswered("[key] may not charge [token]"));
  }

  @Test
  void no_answer_is_an_outcome() {
    Riverbank down = saying(budget -> {
      throw NoAnswerException.notSent("nobody there");
    });
    assertThat(down.perform(request(1, 1))).isEqualTo(new NotSent("nobody there"));
    assertThat(down.query(request(1, 1))).isEqualTo(new Unanswered("nobody there"));
  }

  @Test
  void every_operation_and_question_has_the_time_of_one_call() {
    Riverbank slow = saying(budget -> {
      nanos.addAndGet(Duration.ofSeconds(4).toNanos());
      return budget.left().toString();
    });
    assertThat(slow.perform(request(1, 1))).isEqualTo(new Unknown("PT6S"));
    assertThat(slow.query(request(1, 1))).isEqualTo(new Unanswered("PT6S"));
  }

  @Test
  void it_shows_its_name_alone() {
    assertThat(saying(budget -> "")).hasToString("Riverbank[riverbank]");
    assertThat(ACCOUNT).hasToString("Account[riverbank]");
  }
}

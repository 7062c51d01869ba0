package dev.catraca.proof.fuzz;

import dev.catraca.acquirer.stub.HttpAcquirer;
import dev.catraca.acquirer.stub.HttpAcquirerSettings;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.order.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The acquirer's answers. The head is {@code perform STATUS} or {@code query STATUS}.
 *
 * <p>
 * Money is believed to have moved, or not to have, only where a complete 200 says so in words that are known, and for the very amount
 * that it says; everything else is unknown, refused at the door, or unanswered (flows, section 7).
 */
final class AcquirerAnswerCheck implements Check {
  private static final AcquirerTerms TERMS = new AcquirerTerms("acquirer", 1, new Capabilities(true, false,
      Optional.empty(), false, Optional.empty(), Duration.ofSeconds(10)));

  /** It is asked to read and never to call: nobody listens where it points. */
  private final HttpAcquirer acquirer = new HttpAcquirer(
      HttpAcquirerSettings.of(URI.create("http://127.0.0.1:9"), TERMS));
  private final Door performed;
  private final Door queried;

  AcquirerAnswerCheck() {
    performed = Door.method(HttpAcquirer.class, "outcome", HttpReply.Answered.class);
    queried = Door.method(HttpAcquirer.class, "queried", HttpReply.Answered.class);
  }

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    int status = input.number(1, 200);
    HttpReply.Answered arrived = new HttpReply.Answered(status, Optional.empty(), Optional.of(input.body()));
    Optional<Map<?, ?>> json = PlainJson.object(input.body());
    if (input.word(0).equals("query")) {
      queried(status, json, (QueryOutcome) queried.enter(acquirer, arrived));
    } else {
      performed(status, json, (AcquirerOutcome) performed.enter(acquirer, arrived));
    }
  }

  private static void performed(int status, Optional<Map<?, ?>> json, AcquirerOutcome outcome) {
    boolean right = switch (outcome) {
      case AcquirerOutcome.Unknown unknown -> status != 400 && status != 422 && !isDoor(status);
      case AcquirerOutcome.NotSent notSent -> isDoor(status);
      case AcquirerOutcome.Refused refused when status == 400 || status == 422 -> true;
      case AcquirerOutcome.Authorized said -> says(status, json, "authorized", said.amount());
      case AcquirerOutcome.Captured said -> says(status, json, "captured", said.amount());
      case AcquirerOutcome.AlreadyCaptured said -> says(status, json, "already_captured", said.amount());
      case AcquirerOutcome.Charged said -> says(status, json, "charged", said.amount());
      case AcquirerOutcome.Refunded said -> says(status, json, "refunded", said.amount());
      case AcquirerOutcome.Voided said -> says(status, json, "voided");
      case AcquirerOutcome.Declined said -> says(status, json, "declined");
      case AcquirerOutcome.Refused said -> says(status, json, "refused");
      case AcquirerOutcome.Accepted said -> says(status, json, "accepted");
    };
    Finding.unless(right, "status " + status + " became " + outcome.getClass().getSimpleName());
    words(outcome);
  }

  private static void queried(int status, Optional<Map<?, ?>> json, QueryOutcome outcome) {
    switch (outcome) {
      case QueryOutcome.Found found -> {
        Finding.unless(status == 200, "found without a 200");
        performed(status, json, found.outcome());
      }
      case QueryOutcome.NoTrace none -> Finding.unless(
          status == 404 && json.map(object -> object.get("error")).equals(Optional.of("not_found")),
          "no trace without the acquirer's word");
      case QueryOutcome.Unanswered unanswered ->
          Texts.holdNoCardNumber("an unanswered query", List.of(unanswered.why()));
    }
  }

  private static boolean isDoor(int status) {
    return status == 401 || status == 403 || status == 404 || status == 429;
  }

  private static boolean says(int status, Optional<Map<?, ?>> json, String word) {
    return status == 200 && json.isPresent() && word.equals(json.get().get("outcome"));
  }

  private static boolean says(int status, Optional<Map<?, ?>> json, String word, Money amount) {
    return says(status, json, word)
        && amount.currency().getCurrencyCode().equals(json.get().get("currency"))
        && json.get().get("amount") instanceof PlainJson.Figure number
        && new BigDecimal(number.text()).compareTo(BigDecimal.valueOf(amount.minorUnits())) == 0;
  }

  /** An acquirer's ids may be long numbers; its words must not hold one of a card. */
  private static void words(AcquirerOutcome outcome) {
    List<String> words = switch (outcome) {
      case AcquirerOutcome.Declined said -> List.of(said.code(), said.message());
      case AcquirerOutcome.Refused said -> List.of(said.message());
      case AcquirerOutcome.NotSent said -> List.of(said.why());
      case AcquirerOutcome.Accepted said -> List.of(said.why());
      case AcquirerOutcome.Unknown said -> List.of(said.why());
      case AcquirerOutcome.Authorized said -> List.of();
      case AcquirerOutcome.Captured said -> List.of();
      case AcquirerOutcome.AlreadyCaptured said -> List.of();
      case AcquirerOutcome.Charged said -> List.of();
      case AcquirerOutcome.Voided said -> List.of();
      case AcquirerOutcome.Refunded said -> List.of();
    };
    Texts.holdNoCardNumber("the acquirer's " + outcome.getClass().getSimpleName(), words);
  }
}

package dev.catraca.proof.fuzz;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiSettings;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Legiti's answers: the bytes in pieces, through the cap on a body, to the outcome. The head is {@code CALL STATUS RETRY-AFTER}.
 *
 * <p>
 * Only a whole 2xx to an evaluation with one of the four words is a decision, and it always is one (flows, section 5); every other
 * status means what the flows say; what is shown of the peer's words is short, one line, and without card number and key.
 */
final class LegitiAnswerCheck implements Check {
  private static final String KEY = "lv_key_under_test";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int CAP = 4096;
  private static final int DEEPEST = 8;
  private static final int LONGEST_NUMBER = 1000;
  private static final int LONGEST_SHOWN = 300;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Map<String, Decision> WORDS = Map.of("approve", Decision.APPROVE, "reject",
      Decision.REJECT,
      "manual", Decision.MANUAL, "unavailable", Decision.UNAVAILABLE);

  private final List<Object> calls;
  private final Door capped;
  private final Door write;
  private final Door end;
  private final Door result;
  private final Door meaning;
  private final Object outcomes;

  LegitiAnswerCheck() {
    String room = "dev.catraca.legiti.client.";
    Class<?> call = Door.room(room + "Call");
    Class<?> body = Door.room("dev.catraca.http.CappedBody");
    Class<?> readers = Door.room(room + "Outcomes");
    calls = Stream.<Object>of(call.getEnumConstants()).toList();
    capped = Door.constructor(body, int.class, Runnable.class);
    write = Door.method(body, "write", Buffer.class);
    end = Door.method(body, "end");
    result = Door.method(body, "result");
    meaning = Door.method(readers, "of", call, HttpReply.class);
    InstantSource time = () -> NOW;
    outcomes = Door.constructor(readers, LegitiSettings.class, InstantSource.class).enter(
        LegitiSettings.of("https://legiti.invalid", new BearerKey(KEY)).withCaps(CAP, DEEPEST), time);
  }

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    Object call = calls.stream().filter(each -> each.toString().equals(input.word(0))).findFirst()
        .orElse(calls.get(0));
    int status = input.number(1, 200);
    Optional<String> retryAfter = Optional.of(input.word(2)).filter(word -> !word.isEmpty())
        .map(word -> input.head().substring(input.head().indexOf(word)));
    Optional<byte[]> kept = arrive(input.body());
    AntiFraudOutcome outcome = (AntiFraudOutcome) meaning.enter(outcomes, call,
        new HttpReply.Answered(status, retryAfter, kept));
    decision(call.toString().equals("EVALUATE"), status, input.body(), outcome);
    status(status, outcome);
    words(outcome);
  }

  /** The body as the network might cut it. */
  private Optional<byte[]> arrive(byte[] body) {
    int[] overflows = new int[1];
    Runnable overflow = () -> overflows[0]++;
    Object kept = capped.enter(CAP, overflow);
    int piece = 1 + Math.floorMod(Arrays.hashCode(body), 1500);
    for (int from = 0; from < body.length; from += piece) {
      write.enter(kept, Buffer.buffer(Arrays.copyOfRange(body, from, Math.min(body.length, from + piece))));
    }
    end.enter(kept);
    io.vertx.core.Future<?> whole = (io.vertx.core.Future<?>) result.enter(kept);
    Finding.unless(overflows[0] == (body.length > CAP ? 1 : 0), "an overflow is told once, and only then");
    Finding.unless(whole.isComplete() == (body.length <= CAP), "a body is whole unless it is over the cap");
    if (!whole.isComplete()) {
      return Optional.empty();
    }
    byte[] read = ((Buffer) whole.result()).getBytes();
    Finding.unless(Arrays.equals(read, body), "a body under the cap arrives as it was sent");
    return Optional.of(read);
  }

  private static void decision(boolean evaluation, int status, byte[] body, AntiFraudOutcome outcome) {
    Optional<Map<?, ?>> json = body.length > CAP ? Optional.empty() : PlainJson.object(body);
    Optional<Decision> said = json.map(object -> object.get("legiti_decision"))
        .filter(String.class::isInstance).map(WORDS::get);
    boolean counts = evaluation && status >= 200 && status <= 299;
    if (outcome instanceof AntiFraudOutcome.Decided decided) {
      Finding.unless(counts, "a decision without a 2xx to an evaluation");
      Finding.unless(said.equals(Optional.of(decided.decision())), "a decision that nobody made");
    } else if (counts && said.isPresent()) {
      Finding.unless(
          PlainJson.depth(json.get()) > DEEPEST || PlainJson.longestNumber(json.get()) > LONGEST_NUMBER,
          "a decision that was not heard");
    }
    if (status >= 200 && status <= 299) {
      acknowledgement(body, json, outcome);
    }
  }

  /** Nothing at all and a JSON object acknowledge, and nothing else does. */
  private static void acknowledgement(byte[] body, Optional<Map<?, ?>> json, AntiFraudOutcome outcome) {
    if (outcome instanceof AntiFraudOutcome.Unreadable) {
      Finding.unless(body.length > 0 && json.isEmpty(), "an acknowledgement that was not heard");
    } else {
      // Of an object too deep for the second opinion, or with a name given twice, only its ends are looked at.
      String text = new String(body, StandardCharsets.UTF_8).strip();
      Finding.unless(body.length == 0 || json.isPresent()
          || (body.length <= CAP && text.startsWith("{") && text.endsWith("}")),
          "acknowledged by what is no JSON object");
    }
  }

  private static void status(int status, AntiFraudOutcome outcome) {
    boolean right = switch (outcome) {
      case AntiFraudOutcome.Decided decided -> status / 100 == 2;
      case AntiFraudOutcome.Acknowledged acknowledged -> status / 100 == 2;
      case AntiFraudOutcome.Unreadable unreadable -> status / 100 == 2;
      case AntiFraudOutcome.ContractError error -> error.status() == status && status >= 300 && status < 500
          && status != 401 && status != 408 && status != 425 && status != 429;
      case AntiFraudOutcome.NotAuthorized refused ->
          refused.status() == status && (status == 401 || status == 403);
      case AntiFraudOutcome.TryLater later ->
          later.mayHaveArrived() ? status >= 500 : status == 408 || status == 425 || status == 429;
      case AntiFraudOutcome.Unknown unknown -> status < 200;
    };
    Finding.unless(right, "status " + status + " became " + outcome.getClass().getSimpleName());
  }

  private static void words(AntiFraudOutcome outcome) {
    List<String> words = new ArrayList<>();
    switch (outcome) {
      case AntiFraudOutcome.Decided decided -> decided.message().ifPresent(words::add);
      case AntiFraudOutcome.Acknowledged acknowledged -> words.add(acknowledged.detail());
      case AntiFraudOutcome.ContractError error -> {
        words.add(error.message());
        error.fields().forEach((field, messages) -> {
          words.add(field);
          words.addAll(messages);
        });
        Finding.unless(error.fields().size() <= 100, "no more than a hundred fields are kept");
      }
      case AntiFraudOutcome.NotAuthorized refused -> words.add(refused.message());
      case AntiFraudOutcome.TryLater later -> {
        words.add(later.why());
        later.retryAfter().ifPresent(wait -> Finding.unless(
            !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0, "a wait that nobody should believe"));
      }
      case AntiFraudOutcome.Unreadable unreadable -> words.add(unreadable.what());
      case AntiFraudOutcome.Unknown unknown -> words.add(unknown.why());
    }
    Texts.holdNoCardNumber("Legiti's " + outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT), words);
    for (String word : words) {
      Finding.unless(word.length() <= LONGEST_SHOWN + 20, "a peer's words are cut short");
      Finding.unless(word.chars().noneMatch(c -> c < ' ' || c == 127), "a peer's words stay on one line");
      Finding.unless(!word.contains(KEY), "the key is shown");
    }
  }
}

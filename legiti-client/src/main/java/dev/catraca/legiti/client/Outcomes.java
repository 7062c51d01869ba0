package dev.catraca.legiti.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.order.PeerWords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a reply means (flows, sections 5 and 9; Legiti page, sections 9 and 10). Total: every status and every body has a
 * meaning, only the four documented words in a whole 2xx to an evaluation are a decision, and only a 2xx whose body is empty or a JSON
 * object acknowledges anything.
 */
final class Outcomes {
  private static final Map<String, Decision> DECISIONS = Map.of("approve", Decision.APPROVE, "reject",
      Decision.REJECT,
      "manual", Decision.MANUAL, "unavailable", Decision.UNAVAILABLE);
  /** A gateway's words for a wrong path or method, which say nothing about the key (Legiti page, section 9.2). */
  private static final String WRONG_PATH = "Missing Authentication Token";

  private final AnswerBody.Reader reader;
  private final BearerKey key;
  private final InstantSource time;

  Outcomes(LegitiSettings settings, InstantSource time) {
    this.reader = new AnswerBody.Reader(settings.bodyCap(), settings.depthCap());
    this.key = settings.key();
    this.time = time;
  }

  AntiFraudOutcome of(Call call, HttpReply reply) {
    return switch (reply) {
      case HttpReply.NotSent notSent ->
          new AntiFraudOutcome.TryLater(shown("not sent: " + notSent.why()), Optional.empty(),
              false);
      case HttpReply.Lost lost -> new AntiFraudOutcome.Unknown(shown(lost.why()));
      case HttpReply.Answered answered -> answered(call, answered);
    };
  }

  private AntiFraudOutcome answered(Call call, HttpReply.Answered answer) {
    int status = answer.status();
    AnswerBody body = reader.read(answer.body());
    if (status >= 200 && status <= 299) {
      return switch (body) {
        case AnswerBody.Unreadable unreadable ->
            new AntiFraudOutcome.Unreadable("HTTP " + status + " with " + unreadable.why());
        case AnswerBody.Opaque opaque -> new AntiFraudOutcome.Acknowledged(
            call == Call.EVALUATE ? "no decision: " + opaque.why() : said(body, status));
        case AnswerBody.Empty empty -> new AntiFraudOutcome.Acknowledged(
            call == Call.EVALUATE ? "no decision: an empty body" : said(body, status));
        case AnswerBody.Json json -> call == Call.EVALUATE ? evaluated(json)
            : new AntiFraudOutcome.Acknowledged(said(body, status));
      };
    } else if (status == 429 || status == 408 || status == 425) {
      return new AntiFraudOutcome.TryLater(said(body, status), retryAfter(answer), false);
    } else if (status >= 500) {
      return new AntiFraudOutcome.TryLater(said(body, status), retryAfter(answer), true);
    } else if (status >= 300) {
      return refused(status, body);
    }
    return new AntiFraudOutcome.Unknown("HTTP " + status + " is not a final answer");
  }

  private AntiFraudOutcome evaluated(AnswerBody.Json json) {
    JsonNode word = json.object().path("legiti_decision");
    Decision decision = word.isTextual() ? DECISIONS.get(word.textValue()) : null;
    String message = complaint(json.object()).message();
    if (decision != null) {
      return new AntiFraudOutcome.Decided(decision,
          message.isEmpty() ? Optional.empty() : Optional.of(message));
    } else if (word.isMissingNode()) {
      return new AntiFraudOutcome.Acknowledged("no decision" + (message.isEmpty() ? "" : ": " + message));
    } else if (word.isTextual()) {
      return new AntiFraudOutcome.Acknowledged(shown("no decision: unknown word " + word));
    }
    return new AntiFraudOutcome.Acknowledged("no decision: legiti_decision is not text but "
        + word.getNodeType().name().toLowerCase(Locale.ROOT));
  }

  private AntiFraudOutcome refused(int status, AnswerBody body) {
    Complaint complaint = switch (body) {
      case AnswerBody.Json json -> complaint(json.object());
      case AnswerBody.Opaque opaque -> new Complaint(OptionalInt.empty(), "", Map.of());
      case AnswerBody.Empty empty -> new Complaint(OptionalInt.empty(), "", Map.of());
      case AnswerBody.Unreadable unreadable -> new Complaint(OptionalInt.empty(), "", Map.of());
    };
    boolean aboutTheKey = status == 401
        || (status == 403 && !complaint.message().strip().equalsIgnoreCase(WRONG_PATH));
    String message = said(body, status);
    return aboutTheKey ? new AntiFraudOutcome.NotAuthorized(status, message)
        : new AntiFraudOutcome.ContractError(status, complaint.code(), message, complaint.fields());
  }

  private String said(AnswerBody body, int status) {
    return switch (body) {
      case AnswerBody.Json json -> {
        String message = complaint(json.object()).message();
        yield message.isEmpty() ? "HTTP " + status : message;
      }
      case AnswerBody.Opaque opaque -> "HTTP " + status + " with " + opaque.why();
      case AnswerBody.Empty empty -> "HTTP " + status + " with an empty body";
      case AnswerBody.Unreadable unreadable -> "HTTP " + status + " with " + unreadable.why();
    };
  }

  private Complaint complaint(ObjectNode body) {
    return Complaint.in(body, this::shown);
  }

  private Optional<Duration> retryAfter(HttpReply.Answered answer) {
    return answer.retryAfter().flatMap(header -> RetryAfter.read(header, time.instant()));
  }

  /** A peer's text as it may stand in a log or on a timeline; only the adapter knows the key. */
  private String shown(String text) {
    return PeerWords.shown(key.redactedFrom(text));
  }
}

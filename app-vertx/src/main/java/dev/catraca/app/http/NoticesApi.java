package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.ReceiveAcquirerNotice.Receipt;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What acquirers send of their own accord. Their signature takes the place of a key of ours, and a 2xx is answered only once what they
 * told is durable: whatever else is answered, they send it again.
 */
final class NoticesApi {
  private static final Logger LOGGER = LoggerFactory.getLogger(NoticesApi.class);

  private final Engine engine;

  NoticesApi(Engine engine) {
    this.engine = engine;
  }

  /** The bytes are taken as they came: it is they that are signed ({@link AcquirerNotices}). */
  Reply receive(Incoming request) {
    request.allowQuery();
    String acquirer = request.parameters().get(0);
    return switch (engine.receiveAcquirerNotice().receive(acquirer, headers(request), request.body())) {
      case Receipt.Taken taken -> answer(taken.answer());
      case Receipt.Ignored ignored -> received();
      case Receipt.GivenUp unknown -> received();
      case Receipt.Unknown unknown ->
          Problem.notFound("No operation is known by what the notice names; send it again.").reply();
      case Receipt.Forged forged -> {
        LOGGER.warn("acquirer_notice=forged bytes={}", request.body().length);
        yield new Problem(401, "forged_notice", "The notice is not the acquirer's",
            "Its signature does not fit.").reply();
      }
      case Receipt.Unreadable unreadable -> {
        LOGGER.warn("acquirer={} acquirer_notice=unreadable why=\"{}\"", acquirer, unreadable.why());
        yield Problem.malformed("The notice cannot be understood: " + unreadable.why() + ".").reply();
      }
      case Receipt.NoSuchAcquirer none ->
          Problem.notFound("No acquirer of this name sends notices here.").reply();
    };
  }

  private static Reply answer(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> received();
      case Answer.Repeated repeated -> received();
      case Answer.Refused refused -> new Problem(409, refused.why().name().toLowerCase(Locale.ROOT),
          "The notice fits no operation", refused.detail()).reply();
      case Answer.KeyReused impossible -> throw new IllegalStateException("a notice has no key");
      case Answer.NotFound none -> Problem.notFound("There is no such order.").reply();
    };
  }

  private static Reply received() {
    return Reply.json(200, JsonNodeFactory.instance.objectNode().put("received", true));
  }

  private static Map<String, String> headers(Incoming request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value,
        (first, next) -> first + "," + next));
    return headers;
  }
}

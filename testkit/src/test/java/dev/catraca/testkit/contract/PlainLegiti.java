package dev.catraca.testkit.contract;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.contract.PlainHttp.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Legiti over HTTP, right and small; each step can be got wrong by overriding it. It writes no more of an order than the contract
 * looks at.
 */
class PlainLegiti implements AntiFraud {
  private static final Map<String, Decision> DECISIONS = Map.of("approve", Decision.APPROVE, "reject",
      Decision.REJECT, "manual", Decision.MANUAL, "unavailable", Decision.UNAVAILABLE);
  private final URI base;
  private final String key;
  private final Duration timeout;

  PlainLegiti(URI base, String key, Duration timeout) {
    this.base = base;
    this.key = key;
    this.timeout = timeout;
  }

  @Override
  public Duration callTimeout() {
    return timeout;
  }

  @Override
  public AntiFraudOutcome evaluate(OrderReport report) {
    return call("POST", "/order", order(report, true), true);
  }

  @Override
  public AntiFraudOutcome collect(OrderReport report) {
    return call("POST", "/order", order(report, false), false);
  }

  @Override
  public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
    if (status == OrderStatus.PENDING) {
      throw new IllegalArgumentException("pending travels only inside POST /order");
    }
    return call("PUT", "/order", "{\"id\": " + text(order.value()) + ", \"status\": " + text(word(status))
        + reason.map(why -> ", \"status_reason\": " + text(why)).orElse(missing("status_reason")) + "}",
        false);
  }

  @Override
  public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
    return call("PUT", "/order/payment", "{\"order_id\": " + text(order.value()) + payment.transactionId()
        .map(id -> ", \"transaction_id\": " + text(id)).orElse("") + "}", false);
  }

  @Override
  public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
    return call("POST", "/order/mark_fraudulent", "{\"order_id\": " + text(order.value())
        + ", \"fraud_signal_type\": " + text(signal.type()) + "}", false);
  }

  String order(OrderReport report, boolean evaluate) {
    return "{\"id\": " + text(report.id().value()) + ", \"evaluate\": " + evaluate + ", \"status\": "
        + text(word(report.snapshot().status())) + ", \"total_paid_value\": " + amount(report.amount())
        + ", \"currency\": " + text(report.amount().currency().getCurrencyCode())
        + ", \"items\": [{\"quantity\": 1, \"unit_price\": "
        + amount(report.dossier().purchase().items().getFirst().unitPrice()) + "}]}";
  }

  String amount(Money amount) {
    return amount.majorUnits().toPlainString();
  }

  String missing(String field) {
    return "";
  }

  static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  AntiFraudOutcome call(String method, String path, String body, boolean evaluate) {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + key, "Content-Type",
        "application/json");
    try {
      return outcome(PlainHttp.exchange(method, URI.create(base + path), headers, body, timeout), evaluate);
    } catch (ConnectException refused) {
      return notSent();
    } catch (IOException broken) {
      return lost(broken);
    }
  }

  AntiFraudOutcome notSent() {
    return new TryLater("not sent", Optional.empty(), false);
  }

  AntiFraudOutcome lost(IOException broken) {
    return new Unknown(broken.getClass().getSimpleName());
  }

  AntiFraudOutcome outcome(Answer answer, boolean evaluate) {
    Optional<Map<String, Object>> body = answer.tooLarge() ? Optional.empty()
        : SmallJson.object(answer.body());
    int status = answer.status();
    if (status >= 200 && status <= 299) {
      if (body.isEmpty() && (answer.tooLarge() || !answer.body().isEmpty())) {
        return unreadable(answer, evaluate);
      }
      return evaluate ? decided(answer, body) : new Acknowledged("HTTP " + status);
    } else if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return new TryLater("HTTP " + status, retryAfter(answer), status >= 500);
    }
    String message = message(body);
    boolean key = status == 401 || (status == 403 && !message.equals("Missing Authentication Token"));
    return key ? new NotAuthorized(status, shown(message))
        : new ContractError(status, code(body), shown(message), fields(body));
  }

  AntiFraudOutcome unreadable(Answer answer, boolean evaluate) {
    return new Unreadable("HTTP " + answer.status() + " with a body that is no JSON object");
  }

  AntiFraudOutcome decided(Answer answer, Optional<Map<String, Object>> body) {
    Object word = body.map(it -> it.get("legiti_decision")).orElse("");
    Optional<String> message = Optional.of(message(body)).filter(text -> !text.isEmpty());
    Decision decision = DECISIONS.get(String.valueOf(word));
    return decision != null && word instanceof String ? new Decided(decision, message)
        : new Acknowledged(shown("no decision: " + word));
  }

  Optional<Duration> retryAfter(Answer answer) {
    return answer.header("retry-after").filter(text -> text.matches("[0-9]{1,6}")).map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  String message(Optional<Map<String, Object>> body) {
    return body.flatMap(it -> it.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof String && entry.getKey().matches("(?i)(error_)?message"))
        .map(entry -> (String) entry.getValue()).findFirst()).orElse("");
  }

  private static OptionalInt code(Optional<Map<String, Object>> body) {
    return body.map(it -> it.get("error_code")).filter(Long.class::isInstance)
        .map(code -> OptionalInt.of(((Long) code).intValue())).orElse(OptionalInt.empty());
  }

  private Map<String, List<String>> fields(Optional<Map<String, Object>> body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    body.map(it -> it.get("error_message")).filter(Map.class::isInstance)
        .ifPresent(errors -> flatten("", errors, fields));
    return fields;
  }

  void flatten(String path, Object errors, Map<String, List<String>> fields) {
    if (errors instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> flatten(path.isEmpty() ? name.toString() : path + "." + name, inner, fields));
    } else if (errors instanceof List<?> list) {
      fields.put(path, list.stream().map(each -> shown(String.valueOf(each))).toList());
    } else {
      fields.put(path, List.of(shown(String.valueOf(errors))));
    }
  }

  String shown(String text) {
    return text.replace(key, "[key]").replaceAll("[0-9](?:[ .-]?[0-9]){12,}", "[digits]");
  }

  String key() {
    return key;
  }

  @Override
  public String toString() {
    return "PlainLegiti";
  }
}

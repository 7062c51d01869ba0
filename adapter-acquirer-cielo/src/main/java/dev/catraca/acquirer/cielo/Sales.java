package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.http.CallBudget;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sales as the host for questions knows them. That there is none is believed by a positive word only: an empty list, an error code that
 * says so, or a 404 without a word while the same host still finds a sale that is known to exist. A 404 alone may be a wrong path.
 */
final class Sales {
  private static final int MOST_SALES = 20;

  private final Hosts hosts;
  private final boolean braspag;
  private volatile Optional<String> control;

  Sales(Hosts hosts, CieloSettings settings) {
    this.hosts = hosts;
    this.braspag = settings.isBraspag();
    this.control = settings.controlOrder();
  }

  /** There is a sale of that reference: it can serve as a control where none was configured, or it has grown old. */
  void exists(String merchantOrderId) {
    control = Optional.of(merchantOrderId);
  }

  /** That sale; empty if there certainly is none. @throws NoAnswerException if neither is known */
  Optional<SaleAnswer> sale(String paymentId, CallBudget budget) {
    Answer answer = hosts.look(paymentId, budget);
    if (isNone(answer, budget)) {
      return Optional.empty();
    }
    SaleAnswer sale = SaleAnswer.ofSale(answer.json(), braspag);
    if (sale.paymentId().filter(paymentId::equalsIgnoreCase).isEmpty()) {
      throw NoAnswerException.unclear("an answer about another sale");
    }
    return Optional.of(sale);
  }

  /** All sales of that reference, which prevents no second one; empty if there certainly is none. @throws NoAnswerException if neither is known */
  List<SaleAnswer> all(String merchantOrderId, CallBudget budget) {
    Answer answer = hosts.search(merchantOrderId, budget);
    if (isNone(answer, budget)) {
      return List.of();
    }
    List<SaleAnswer> sales = listed(answer.json()).stream().map(id -> sale(id, budget)
        .orElseThrow(() -> NoAnswerException.unclear("a sale that was listed could not be read"))).toList();
    if (!sales.stream().allMatch(sale -> sale.merchantOrderId().map(merchantOrderId::equals).orElse(true))) {
      throw NoAnswerException.unclear("a sale of another reference was listed");
    }
    return sales;
  }

  /** The ids in a list, each once; some documents call it Payment, most Payments. */
  private static Set<String> listed(JsonNode body) {
    JsonNode list = body.has("Payments") ? body.path("Payments") : body.path("Payment");
    if (!list.isArray() || list.size() > MOST_SALES) {
      throw NoAnswerException.unclear("an answer that is no list of sales");
    }
    Set<String> ids = new LinkedHashSet<>();
    list.forEach(each -> ids.add(Json.id(each, "PaymentId")
        .orElseThrow(() -> NoAnswerException.malformed("a sale without PaymentId"))));
    return ids;
  }

  private boolean isNone(Answer answer, CallBudget budget) {
    if (answer.status() == 400 && !ActionCodes.isNoSuchSale(ActionCodes.codes(answer))) {
      throw NoAnswerException.unclear("errors " + ActionCodes.codes(answer));
    }
    if (answer.status() == 404 && !(answer.isWordless() && controlIsSeen(budget))) {
      throw NoAnswerException.unclear("a 404 that may be a wrong address");
    }
    return answer.status() >= 400;
  }

  /** Whether the host for questions still finds a sale that exists, by both of its ways. */
  private boolean controlIsSeen(CallBudget budget) {
    Optional<Answer> search = control.map(known -> hosts.search(known, budget))
        .filter(found -> found.status() < 400);
    Optional<Answer> look = search.flatMap(found -> listed(found.json()).stream().findFirst())
        .map(id -> hosts.look(id, budget)).filter(found -> found.status() < 400);
    return look.filter(found -> found.json().has("Payment")).isPresent();
  }
}

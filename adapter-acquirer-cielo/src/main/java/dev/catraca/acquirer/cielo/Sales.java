package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.cielo.Calls.Heard;
import dev.catraca.acquirer.cielo.Wire.MalformedException;
import dev.catraca.http.CallBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sales as the host for questions knows them. That there is none is believed by a positive word only: an empty list, an error code that
 * says so, or a 404 without a word while the same host still finds a sale that is known to exist. A 404 alone may be a wrong path.
 */
final class Sales {
  /** What was learned of one sale, or of all sales of one reference. */
  sealed interface Learned {
    /** These, at least one. */
    record Known(List<SaleAnswer> sales) implements Learned {}

    /** Certainly none. */
    record None(String why) implements Learned {}

    /**
     * Neither.
     *
     * @param atTheDoor whether nobody there looked at the question
     */
    record NotKnown(String why, boolean atTheDoor) implements Learned {}
  }

  /** The ids that a search found; otherwise why there are none. */
  private record Search(List<String> paymentIds, Learned otherwise) {}

  private static final int MOST_SALES = 20;

  private final Calls calls;
  private final boolean braspag;
  private volatile Optional<String> control;

  Sales(Calls calls, CieloSettings settings) {
    this.calls = calls;
    this.braspag = settings.isBraspag();
    this.control = settings.controlOrder();
  }

  /** There is a sale of that reference: it can serve as a control where none was configured, or it has grown old. */
  void exists(String merchantOrderId) {
    control = Optional.of(merchantOrderId);
  }

  Learned sale(String paymentId, CallBudget budget) {
    return switch (calls.look(paymentId, budget)) {
      case Heard.Told told -> read(told, paymentId);
      case Heard.Errors errors -> erroneous(errors);
      case Heard.Missing missing -> missing(missing, true, budget);
      case Heard.AtTheDoor door -> new Learned.NotKnown(door.why(), true);
      case Heard.Unclear unclear -> notKnown(unclear.why());
    };
  }

  private Learned read(Heard.Told told, String paymentId) {
    try {
      SaleAnswer sale = SaleAnswer.ofSale(told.body(), braspag);
      return sale.paymentId().filter(paymentId::equalsIgnoreCase).isPresent()
          ? new Learned.Known(List.of(sale))
          : notKnown("an answer about another sale");
    } catch (MalformedException e) {
      return notKnown("an answer that makes no sense: " + e.getMessage());
    }
  }

  /** All sales of that reference: it prevents no second one. */
  Learned all(String merchantOrderId, CallBudget budget) {
    Search found = search(merchantOrderId, true, budget);
    if (found.paymentIds().isEmpty()) {
      return found.otherwise();
    }
    List<SaleAnswer> sales = new ArrayList<>();
    for (String paymentId : found.paymentIds()) {
      if (!(sale(paymentId, budget) instanceof Learned.Known one)) {
        return notKnown("a sale that was listed could not be read");
      }
      sales.addAll(one.sales());
    }
    return sales.stream()
        .allMatch(sale -> sale.merchantOrderId().map(merchantOrderId::equals).orElse(true))
            ? new Learned.Known(sales)
            : notKnown("a sale of another reference was listed");
  }

  private Search search(String merchantOrderId, boolean mayControl, CallBudget budget) {
    return switch (calls.search(merchantOrderId, budget)) {
      case Heard.Told told -> listed(told.body());
      case Heard.Errors errors -> new Search(List.of(), erroneous(errors));
      case Heard.Missing missing -> new Search(List.of(), missing(missing, mayControl, budget));
      case Heard.AtTheDoor door -> new Search(List.of(), new Learned.NotKnown(door.why(), true));
      case Heard.Unclear unclear -> new Search(List.of(), notKnown(unclear.why()));
    };
  }

  /** Some documents call the list Payment, most Payments. */
  private static Search listed(JsonNode body) {
    JsonNode list = body.has("Payments") ? body.path("Payments") : body.path("Payment");
    if (!list.isArray() || list.size() > MOST_SALES) {
      return new Search(List.of(), notKnown("an answer that is no list of sales"));
    }
    List<String> ids = new ArrayList<>();
    try {
      for (JsonNode each : list) {
        ids.add(Wire.id(each, "PaymentId")
            .orElseThrow(() -> new MalformedException("a sale without PaymentId")));
      }
    } catch (MalformedException e) {
      return new Search(List.of(), notKnown("an answer that makes no sense: " + e.getMessage()));
    }
    return new Search(ids, new Learned.None("no sale of this reference"));
  }

  private static Learned erroneous(Heard.Errors errors) {
    String words = "errors " + errors.codes();
    return ActionCodes.isNoSuchSale(errors.codes()) ? new Learned.None(words) : notKnown(words);
  }

  private Learned missing(Heard.Missing missing, boolean mayControl, CallBudget budget) {
    return missing.wordless() && mayControl && controlIsSeen(budget) ? new Learned.None("no such sale")
        : notKnown("a 404 that may be a wrong address");
  }

  /** Whether the host for questions still finds a sale that exists, by both of its ways. */
  private boolean controlIsSeen(CallBudget budget) {
    List<String> found = control.map(known -> search(known, false, budget).paymentIds()).orElse(List.of());
    return !found.isEmpty() && calls.look(found.getFirst(), budget) instanceof Heard.Told told
        && told.body().has("Payment");
  }

  private static Learned notKnown(String why) {
    return new Learned.NotKnown(why, false);
  }
}

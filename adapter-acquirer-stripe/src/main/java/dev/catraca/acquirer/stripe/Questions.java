package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Form;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquirer.http.Pages;
import dev.catraca.acquirer.http.Pages.Page;
import dev.catraca.acquirer.http.Several;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks what came of an operation. A payment is searched by our key's hash; since the search lags behind, what it does not find is looked for
 * in the list of that time as well, as far as that can be read; and what either finds is read by its id. So is what a capture or void
 * acts on; refunds are listed.
 */
final class Questions {
  /** How long after its start an operation may still be sent under its key, with an hour for clocks that differ. */
  private static final Duration SENT_WITHIN = Duration.ofHours(25);
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
  private static final int MOST_PAGES = 10;
  private static final String PAGE = "100";

  private final Api api;
  private final Requests requests;

  Questions(Api api, Requests requests) {
    this.api = api;
    this.requests = requests;
  }

  /** @throws NoAnswerException if Stripe tells nothing that can be believed */
  QueryOutcome ask(OperationRequest request, CallBudget budget) {
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> payment(request, budget);
      case CAPTURE, VOID -> Outcomes.acted(actedOn(request, budget), request);
      case REFUND -> request.acquirerReference().map(id -> refund(id, budget))
          .orElseGet(() -> refunds(request, budget));
    };
  }

  /** The PaymentIntent that an operation acts on, as it stands. @throws NoAnswerException if Stripe does not tell it */
  Intent actedOn(OperationRequest request, CallBudget budget) {
    return intent(reference(request), budget);
  }

  private QueryOutcome payment(OperationRequest request, CallBudget budget) {
    String key = requests.key(request);
    Pages searched = listed(Requests.INTENTS + "/search", new Form()
        .with("query", "metadata['" + Requests.KEY + "']:'" + key + "'").with("limit", PAGE), key, 1, budget);
    if (!searched.whole()) {
      throw NoAnswerException.unclear("more PaymentIntents of one key than a search tells");
    }
    Pages listed = searched.found().isEmpty()
        ? listed(Requests.INTENTS, window(request), key, MOST_PAGES, budget)
        : searched;
    if (listed.found().isEmpty()) {
      return new QueryOutcome.NoTrace(listed.whole() ? "neither found by search nor listed"
          : "not found by search; the list is too long to be read");
    }
    // What a search or list has found may be older than it looks.
    return weighed(request,
        listed.found().stream().map(each -> intent(each.path("id").asText(), budget)).toList());
  }

  private static Form window(OperationRequest request) {
    Form form = new Form()
        .with("created[gte]", Long.toString(request.startedAt().minus(CLOCKS_DIFFER).getEpochSecond()))
        .with("created[lte]", Long.toString(request.startedAt().plus(SENT_WITHIN).getEpochSecond()));
    Optional.ofNullable(request.acquirerData().get("customer"))
        .ifPresent(customer -> form.with("customer", customer));
    return form.with("limit", PAGE);
  }

  /** Of two that hold money nobody would see the second again. */
  private static QueryOutcome weighed(OperationRequest request, List<Intent> intents) {
    return NoAnswerException.found(Outcomes.opened(request.operation(),
        Several.one(intents, Intent::stands).orElseThrow(() -> NoAnswerException.unclear(
            "several PaymentIntents of one key, to be looked at by a person: " + intents.stream()
                .filter(each -> each.stands() == Several.Stands.LIVE)
                .map(intent -> intent.id() + " " + intent.status()).toList()))));
  }

  private Intent intent(String id, CallBudget budget) {
    return Intent.of(api.get(Requests.path(id), new Form().with("expand[]", "latest_charge"), budget))
        .filter(intent -> intent.id().equals(id))
        .orElseThrow(() -> NoAnswerException.unclear("an answer that is not that PaymentIntent"));
  }

  private QueryOutcome refund(String id, CallBudget budget) {
    JsonNode refund = api.get(Requests.REFUNDS + "/" + Calls.segment(id), new Form(), budget);
    if (!Json.id(refund, "id").equals(Optional.of(id))) {
      throw NoAnswerException.unclear("an answer that is not that refund");
    }
    return NoAnswerException.found(Outcomes.refunded(refund));
  }

  private QueryOutcome refunds(OperationRequest request, CallBudget budget) {
    Pages listed = listed(Requests.REFUNDS,
        new Form().with("payment_intent", reference(request)).with("limit", PAGE), requests.key(request),
        MOST_PAGES, budget);
    if (listed.found().size() > 1 || (listed.found().isEmpty() && !listed.whole())) {
      throw NoAnswerException.unclear(listed.found().isEmpty() ? "more refunds than are read"
          : "several refunds of one key, to be looked at by a person");
    }
    return listed.found().isEmpty() ? new QueryOutcome.NoTrace("no such refund of that payment")
        : NoAnswerException.found(Outcomes.refunded(listed.found().getFirst()));
  }

  private static String reference(OperationRequest request) {
    return request.reference()
        .orElseThrow(() -> NoAnswerException.unclear("there is no payment of Stripe's to ask for"));
  }

  /** What stands under our key in a list, as far as that is read. */
  private Pages listed(String path, Form query, String key, int mostPages, CallBudget budget) {
    return Pages.read(mostPages,
        behind -> Page.of(
            api.get(path, behind.map(id -> query.copy().with("starting_after", id)).orElse(query), budget),
            "data", "has_more"),
        each -> key.equals(each.path("metadata").path(Requests.KEY).textValue()));
  }
}

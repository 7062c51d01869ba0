package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.stripe.Calls.Heard;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final String NOTHING_TO_ASK_FOR = "there is no payment of Stripe's to ask for";

  private final Calls calls;
  private final Outcomes outcomes;
  private final Requests requests;

  Questions(Calls calls, Outcomes outcomes, Requests requests) {
    this.calls = calls;
    this.outcomes = outcomes;
    this.requests = requests;
  }

  /** Stripe did not answer the question; the message says how. */
  static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    NoAnswerException(String why) {
      super(why, null, false, false);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  /** What a list has under our key, and whether it was read to its end. */
  private record Listed(List<JsonNode> found, boolean whole) {}

  QueryOutcome ask(OperationRequest request, CallBudget budget) throws NoAnswerException {
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> payment(request, budget);
      case CAPTURE, VOID -> Outcomes.acted(actedOn(request, budget), request);
      case REFUND -> request.acquirerReference().isPresent()
          ? refund(request.acquirerReference().get(), budget)
          : refunds(request, budget);
    };
  }

  /** The PaymentIntent that an operation acts on, as it stands. */
  Intent actedOn(OperationRequest request, CallBudget budget) throws NoAnswerException {
    return intent(reference(request), budget);
  }

  private QueryOutcome payment(OperationRequest request, CallBudget budget) throws NoAnswerException {
    String key = requests.key(request);
    Listed searched = page(Requests.INTENTS + "/search", new Form()
        .with("query", "metadata['" + Requests.KEY + "']:'" + key + "'").with("limit", PAGE), key, budget)
        .listed();
    if (!searched.whole()) {
      throw new NoAnswerException("more PaymentIntents of one key than a search tells");
    }
    Listed listed = searched.found().isEmpty() ? pages(Requests.INTENTS, window(request), key, budget)
        : searched;
    if (listed.found().isEmpty()) {
      return new QueryOutcome.NoTrace(listed.whole() ? "neither found by search nor listed"
          : "not found by search; the list is too long to be read");
    }
    List<Intent> intents = new ArrayList<>();
    for (JsonNode each : listed.found()) {
      // What a search or list has found may be older than it looks.
      intents.add(intent(each.path("id").asText(), budget));
    }
    return weighed(request, intents);
  }

  private static Form window(OperationRequest request) {
    Form form = new Form()
        .with("created[gte]", Long.toString(request.startedAt().minus(CLOCKS_DIFFER).getEpochSecond()))
        .with("created[lte]", Long.toString(request.startedAt().plus(SENT_WITHIN).getEpochSecond()));
    Optional.ofNullable(request.acquirerData().get("customer"))
        .ifPresent(customer -> form.with("customer", customer));
    return form.with("limit", PAGE);
  }

  /**
   * The one that counts: the one that holds money or may, if all others ended without; any, if all did. Of two that hold money the port has
   * no word for one, and nobody would see it again: once a person has canceled it, the question has an answer.
   */
  private QueryOutcome weighed(OperationRequest request, List<Intent> intents) throws NoAnswerException {
    List<Intent> live = intents.stream().filter(Intent::isLive).toList();
    if (live.size() > 1) {
      throw new NoAnswerException("several PaymentIntents of one key, to be looked at by a person: "
          + live.stream().map(intent -> intent.id() + " " + intent.status()).toList());
    }
    Intent one = live.isEmpty() ? intents.getFirst() : live.getFirst();
    return Outcomes.answer(outcomes.opened(request.operation(), one, request.card().token()));
  }

  private Intent intent(String id, CallBudget budget) throws NoAnswerException {
    return Intent.of(get(Requests.path(id), new Form().with("expand[]", "latest_charge"), budget))
        .filter(intent -> intent.id().equals(id))
        .orElseThrow(() -> new NoAnswerException("an answer that is not that PaymentIntent"));
  }

  private QueryOutcome refund(String id, CallBudget budget) throws NoAnswerException {
    JsonNode refund = get(Requests.REFUNDS + "/" + Form.segment(id), new Form(), budget);
    if (!Json.id(refund, "id").equals(Optional.of(id))) {
      throw new NoAnswerException("an answer that is not that refund");
    }
    return Outcomes.answer(outcomes.refunded(refund));
  }

  private QueryOutcome refunds(OperationRequest request, CallBudget budget) throws NoAnswerException {
    Listed listed = pages(Requests.REFUNDS,
        new Form().with("payment_intent", reference(request)).with("limit", PAGE), requests.key(request),
        budget);
    if (listed.found().size() > 1) {
      throw new NoAnswerException("several refunds of one key, to be looked at by a person");
    }
    if (listed.found().isEmpty() && !listed.whole()) {
      throw new NoAnswerException("more refunds than are read");
    }
    return listed.found().isEmpty() ? new QueryOutcome.NoTrace("no such refund of that payment")
        : Outcomes.answer(outcomes.refunded(listed.found().getFirst()));
  }

  private static String reference(OperationRequest request) throws NoAnswerException {
    return request.reference().orElseThrow(() -> new NoAnswerException(NOTHING_TO_ASK_FOR));
  }

  /** Page by page, until the list is at its end, or too long. */
  private Listed pages(String path, Form query, String key, CallBudget budget) throws NoAnswerException {
    List<JsonNode> found = new ArrayList<>();
    Page page = page(path, query, key, budget);
    for (int pages = 1; pages < MOST_PAGES && page.last().isPresent(); pages++) {
      found.addAll(page.listed().found());
      page = page(path, query.copy().with("starting_after", page.last().get()), key, budget);
    }
    found.addAll(page.listed().found());
    return new Listed(found, page.listed().whole());
  }

  /** @param last the id to go on behind; empty at the end */
  private record Page(Listed listed, Optional<String> last) {}

  private Page page(String path, Form query, String key, CallBudget budget) throws NoAnswerException {
    JsonNode body = get(path, query, budget);
    JsonNode data = body.path("data");
    if (!data.isArray() || !body.path("has_more").isBoolean()) {
      throw new NoAnswerException("an answer that is no list");
    }
    List<JsonNode> found = new ArrayList<>();
    data.forEach(each -> {
      if (key.equals(each.path("metadata").path(Requests.KEY).textValue())) {
        found.add(each);
      }
    });
    boolean more = body.path("has_more").booleanValue();
    Optional<String> last = Json.id(data.path(data.size() - 1), "id").filter(any -> more);
    if (more && last.isEmpty()) {
      throw new NoAnswerException("a list that goes on and names nothing");
    }
    return new Page(new Listed(found, !more), last);
  }

  private JsonNode get(String path, Form query, CallBudget budget) throws NoAnswerException {
    return switch (calls.get(path, query, budget)) {
      case Heard.Told told -> told.body();
      case Heard.Failed failed -> throw new NoAnswerException("status " + failed.error().status()
          + ", " + failed.error().type() + " " + failed.error().code());
      case Heard.AtTheDoor door -> throw new NoAnswerException(door.why());
      case Heard.Unclear unclear -> throw new NoAnswerException(unclear.why());
    };
  }
}

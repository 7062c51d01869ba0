package dev.catraca.proof.simulate;

import java.util.Arrays;
import java.util.List;

/**
 * What a simulation does to orders: every fault of the list in {@code design/invariants.md} that can be struck without real processes
 * and sockets. Where the list names a port, so does the fault.
 */
public enum Fault {
  // --- process ---
  KILLED_BEFORE_SENDING_TO_ACQUIRER(Place.ACQUIRER, "killed before the send to the acquirer"), //
  KILLED_AFTER_SENDING_TO_ACQUIRER(Place.ACQUIRER, "killed while the acquirer's answer was on its way"), //
  KILLED_AFTER_ANSWER_OF_ACQUIRER(Place.ACQUIRER,
      "killed after the acquirer's answer and before the commit"), //
  KILLED_IN_COMMIT_OF_ACQUIRER(Place.ACQUIRER, "killed in the commit of the acquirer's answer"), //
  KILLED_BEFORE_SENDING_TO_LEGITI(Place.LEGITI, "killed before the send to Legiti"), //
  KILLED_AFTER_SENDING_TO_LEGITI(Place.LEGITI, "killed while Legiti's answer was on its way"), //
  KILLED_AFTER_ANSWER_OF_LEGITI(Place.LEGITI, "killed after Legiti's answer and before the commit"), //
  KILLED_IN_COMMIT_OF_LEGITI(Place.LEGITI, "killed in the commit of Legiti's answer"), //
  KILLED_BEFORE_COMMIT(Place.STORE, "killed before a commit"), //
  KILLED_AFTER_COMMIT(Place.STORE, "killed after a commit and before its acknowledgement"), //
  INSTANCE_KILLED(Place.WORLD, "an instance killed at any moment"), //
  INSTANCE_PAUSED(Place.WORLD, "an instance paused for longer than the lease"), //
  STALLED_IN_CALL_TO_ACQUIRER(Place.ACQUIRER, "a call to the acquirer stalled until its lease had run out"), //
  STALLED_IN_CALL_TO_LEGITI(Place.LEGITI, "a call to Legiti stalled until its lease had run out"), //
  PAUSED_BEFORE_SENDING_TO_LEGITI(Place.LEGITI,
      "a sender of an evaluation paused between its last look at its lease and the send, for longer than that"), //
  PAUSED_BEFORE_LOOKING(Place.LEASE, "a sender paused before it looked at its lease, until that had run out"), //
  TAKEN_OVER(Place.NONE, "a lane taken over after its lease had run out"), //
  ROLLING_DEPLOY(Place.NONE, "an instance came back with other settings beside the old ones"), //
  RESTART_WITH_BACKLOG(Place.NONE, "an instance came back to a backlog"),

  // --- database ---
  ACKNOWLEDGEMENT_LOST(Place.STORE, "a commit's acknowledgement lost, the commit done"), //
  COMMIT_LOST(Place.STORE, "a commit's acknowledgement lost, the commit undone"), //
  SERIALIZATION_FAILURE(Place.STORE, "a commit refused for somebody else's"), //
  CONNECTION_REFUSED_BY_STORE(Place.STORE, "no connection to the database for one commit"), //
  STORE_SLOW(Place.STORE, "a slow commit"), //
  STORE_OUTAGE(Place.WORLD, "the database away"), //
  STORE_READ_ONLY(Place.WORLD, "the database read-only, or its disk full"),

  // --- network and acquirer ---
  REQUEST_TO_ACQUIRER_LOST(Place.ACQUIRER, "a request to the acquirer lost"), //
  ANSWER_OF_ACQUIRER_LOST(Place.ACQUIRER, "an answer of the acquirer lost"), //
  REQUEST_TO_ACQUIRER_DUPLICATED(Place.ACQUIRER, "a request to the acquirer delivered twice"), //
  REQUEST_TO_ACQUIRER_LATE(Place.ACQUIRER, "a request delivered to the acquirer after the time-out"), //
  ACQUIRER_UNREACHABLE(Place.ACQUIRER, "the acquirer's name not resolved, or its certificate bad"), //
  ACQUIRER_OUTAGE(Place.WORLD, "the acquirer away"), //
  ACQUIRER_PENDING(Place.ACQUIRER, "the acquirer says pending"), //
  ACQUIRER_ADAPTER_FAILS(Place.ACQUIRER, "the acquirer's adapter throws"), //
  ACQUIRER_FOUND_NOTHING_YET(Place.NONE, "a query says not found and the money appears later"), //
  QUERY_UNANSWERED(Place.QUERY, "a query without an answer"), //
  CAPTURE_REFUSED(Place.ACQUIRER, "a capture refused"), //
  VOID_REFUSED(Place.ACQUIRER, "a void refused"), //
  ANOTHER_AMOUNT(Place.ACQUIRER, "another amount authorized, captured, charged or refunded"), //
  ANOTHER_CURRENCY(Place.ACQUIRER, "another currency authorized, charged or refunded"), //
  HOLD_EXPIRED(Place.NONE, "a hold expired at the acquirer before it was used"), //
  NOTICE_REPEATED(Place.ACQUIRER, "the acquirer's own notice, twice"), //
  ACCEPTED_AND_TOLD_LATE(Place.NONE, "what came of an accepted operation told after the time for it"), //
  ACCEPTED_AND_NEVER_TOLD(Place.NONE, "what came of an accepted operation never told"), //
  ACCEPTED_AND_TOLD_TWICE(Place.NONE, "what came of an accepted operation told twice"), //
  NEWS_ANNOUNCED(Place.NONE, "the acquirer tells only that there is news"), //
  OUTCOME_TAKEN_BACK(Place.NONE, "the acquirer takes back what it told of a capture or refund"),

  // --- Legiti ---
  REQUEST_TO_LEGITI_LOST(Place.LEGITI, "a request to Legiti lost"), //
  ANSWER_OF_LEGITI_LOST(Place.LEGITI, "an answer of Legiti lost"), //
  REQUEST_TO_LEGITI_DUPLICATED(Place.LEGITI, "a request to Legiti delivered twice"), //
  REQUEST_TO_LEGITI_LATE(Place.LEGITI, "a request delivered to Legiti after the time-out"), //
  ANSWER_CUT(Place.LEGITI, "an answer cut in its body"), //
  ANSWER_DRIBBLING(Place.LEGITI, "an answer that dribbles beyond the time-out"), //
  LEGITI_UNREACHABLE(Place.LEGITI, "Legiti's name not resolved, or its certificate bad"), //
  LEGITI_OUTAGE(Place.WORLD, "Legiti away"), //
  REDIRECT(Place.LEGITI, "a redirect"), //
  STATUS_503(Place.LEGITI, "503 with code 3"), //
  STATUS_429(Place.LEGITI, "429 with Retry-After"), //
  STATUS_5XX(Place.LEGITI, "another 5xx"), //
  STATUS_400(Place.LEGITI, "a request refused for its fields"), //
  ID_KNOWN(Place.LEGITI, "the id of a repeated POST refused as known"), //
  STATUS_401(Place.LEGITI, "401"), //
  STATUS_403(Place.LEGITI, "403 for the key"), //
  WRONG_PATH(Place.LEGITI, "403 for the path"), //
  KEY_REFUSED_FOR_ALL(Place.WORLD, "the key refused for a while"), //
  LOGIN_PAGE(Place.LEGITI, "a 2xx with the login page of a proxy, which keeps the request"), //
  BODY_MALFORMED(Place.LEGITI, "a 2xx that is not JSON"), //
  BODY_HUGE(Place.LEGITI, "a 2xx that is huge"), //
  BODY_DEEP(Place.LEGITI, "a 2xx that is deep"), //
  BODY_OF_WRONG_TYPE(Place.LEGITI, "a 2xx of a wrong type"), //
  DECISION_UNKNOWN(Place.LEGITI, "an unknown decision"), //
  DECISION_MISSING(Place.LEGITI, "a 2xx with nothing but a message"),

  // --- concurrency ---
  ASKED_AGAIN(Place.NONE, "the same request once more, soon or hours later, under its key or without one"), //
  DOUBLE_CLICK(Place.NONE, "the same request twice at once, at two instances"), //
  OPPOSING_REVIEWERS(Place.NONE, "approve and reject at the same moment"), //
  CANCEL_AGAINST_CAPTURE(Place.ACQUIRER, "a cancellation while the money was being taken"), //
  SAME_ID_OTHER_BODY(Place.NONE, "the same order id with another order"),

  // --- time and load ---
  CLOCKS_DIFFER(Place.NONE, "instances with different clocks"), //
  CLOCK_STEP_FORWARD(Place.WORLD, "a clock stepped forward"), //
  CLOCK_STEP_BACK(Place.WORLD, "a clock stepped back"), //
  OVERLOAD(Place.NONE, "more due than an instance works on at once"), //
  POISON(Place.POISON, "an order that fails whatever is done with it");

  /** Where a fault strikes. */
  enum Place {
    /** A call to an order's acquirer. */
    ACQUIRER,
    /** A question to an order's acquirer. */
    QUERY,
    /** A call to Legiti for an order. */
    LEGITI,
    /** An append to an order. */
    STORE,
    /** A look at a lane's lease, right before a call. */
    LEASE,
    /** Whenever an order is loaded. */
    POISON,
    /** Everything at once. */
    WORLD,
    /** Follows from something else that happens. */
    NONE
  }

  private final Place place;
  private final String phrase;

  Fault(Place place, String phrase) {
    this.place = place;
    this.phrase = phrase;
  }

  Place place() {
    return place;
  }

  /** What it is, in words. */
  public String phrase() {
    return phrase;
  }

  static List<Fault> at(Place place) {
    return Arrays.stream(values()).filter(fault -> fault.place == place).toList();
  }
}

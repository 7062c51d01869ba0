package dev.catraca.proof.simulate;

import java.util.Arrays;
import java.util.List;

/**
 * What a simulation does to orders: every fault of the list in {@code design/invariants.md} that can be struck without real processes
 * and sockets. Where the list names a port, so does the fault.
 */
public enum Fault {
  // --- process ---
  KILLED_BEFORE_SENDING_TO_ACQUIRER(Exchange.ACQUIRER, "killed before the send to the acquirer"), //
  KILLED_AFTER_SENDING_TO_ACQUIRER(Exchange.ACQUIRER, "killed while the acquirer's answer was on its way"), //
  KILLED_AFTER_ANSWER_OF_ACQUIRER(Exchange.ACQUIRER,
      "killed after the acquirer's answer and before the commit"), //
  KILLED_IN_COMMIT_OF_ACQUIRER(Exchange.ACQUIRER, "killed in the commit of the acquirer's answer"), //
  KILLED_BEFORE_SENDING_TO_LEGITI(Exchange.LEGITI, "killed before the send to Legiti"), //
  KILLED_AFTER_SENDING_TO_LEGITI(Exchange.LEGITI, "killed while Legiti's answer was on its way"), //
  KILLED_AFTER_ANSWER_OF_LEGITI(Exchange.LEGITI, "killed after Legiti's answer and before the commit"), //
  KILLED_IN_COMMIT_OF_LEGITI(Exchange.LEGITI, "killed in the commit of Legiti's answer"), //
  KILLED_BEFORE_COMMIT(Exchange.STORE, "killed before a commit"), //
  KILLED_AFTER_COMMIT(Exchange.STORE, "killed after a commit and before its acknowledgement"), //
  INSTANCE_KILLED(Exchange.WORLD, "an instance killed at any moment"), //
  INSTANCE_PAUSED(Exchange.WORLD, "an instance paused for longer than the lease"), //
  STALLED_IN_CALL_TO_ACQUIRER(Exchange.ACQUIRER,
      "a call to the acquirer stalled until its lease had run out"), //
  STALLED_IN_CALL_TO_LEGITI(Exchange.LEGITI, "a call to Legiti stalled until its lease had run out"), //
  PAUSED_BEFORE_SENDING_TO_LEGITI(Exchange.LEGITI,
      "a sender of an evaluation paused between its last look at its lease and the send, for longer than that"), //
  PAUSED_BEFORE_LOOKING(Exchange.LEASE,
      "a sender paused before it looked at its lease, until that had run out"), //
  TAKEN_OVER(Exchange.NONE, "a lane taken over after its lease had run out"), //
  HANDED_OVER(Exchange.NONE, "a lane handed over with its lease in the append that made it due"), //
  ROLLING_DEPLOY(Exchange.NONE, "an instance came back with other settings beside the old ones"), //
  RESTART_WITH_BACKLOG(Exchange.NONE, "an instance came back to a backlog"),

  // --- database ---
  ACKNOWLEDGEMENT_LOST(Exchange.STORE, "a commit's acknowledgement lost, the commit done"), //
  COMMIT_LOST(Exchange.STORE, "a commit's acknowledgement lost, the commit undone"), //
  SERIALIZATION_FAILURE(Exchange.STORE, "a commit refused for somebody else's"), //
  CONNECTION_REFUSED_BY_STORE(Exchange.STORE, "no connection to the database for one commit"), //
  STORE_SLOW(Exchange.STORE, "a slow commit"), //
  STORE_OUTAGE(Exchange.WORLD, "the database away"), //
  STORE_READ_ONLY(Exchange.WORLD, "the database read-only, or its disk full"),

  // --- network and acquirer ---
  REQUEST_TO_ACQUIRER_LOST(Exchange.ACQUIRER, "a request to the acquirer lost"), //
  ANSWER_OF_ACQUIRER_LOST(Exchange.ACQUIRER, "an answer of the acquirer lost"), //
  REQUEST_TO_ACQUIRER_DUPLICATED(Exchange.ACQUIRER, "a request to the acquirer delivered twice"), //
  REQUEST_TO_ACQUIRER_LATE(Exchange.ACQUIRER, "a request delivered to the acquirer after the time-out"), //
  ACQUIRER_UNREACHABLE(Exchange.ACQUIRER, "the acquirer's name not resolved, or its certificate bad"), //
  ACQUIRER_OUTAGE(Exchange.WORLD, "the acquirer away"), //
  ACQUIRER_PENDING(Exchange.ACQUIRER, "the acquirer says pending"), //
  ACQUIRER_ADAPTER_FAILS(Exchange.ACQUIRER, "the acquirer's adapter throws"), //
  ACQUIRER_FOUND_NOTHING_YET(Exchange.NONE, "a query says not found and the money appears later"), //
  QUERY_UNANSWERED(Exchange.QUERY, "a query without an answer"), //
  CAPTURE_REFUSED(Exchange.ACQUIRER, "a capture refused"), //
  VOID_REFUSED(Exchange.ACQUIRER, "a void refused"), //
  ANOTHER_AMOUNT(Exchange.ACQUIRER, "another amount authorized, captured, charged or refunded"), //
  ANOTHER_CURRENCY(Exchange.ACQUIRER, "another currency authorized, charged or refunded"), //
  HOLD_EXPIRED(Exchange.NONE, "a hold expired at the acquirer before it was used"), //
  NOTICE_REPEATED(Exchange.ACQUIRER, "the acquirer's own notice, twice"), //
  ACCEPTED_AND_TOLD_LATE(Exchange.NONE, "what came of an accepted operation told after the time for it"), //
  ACCEPTED_AND_NEVER_TOLD(Exchange.NONE, "what came of an accepted operation never told"), //
  ACCEPTED_AND_TOLD_TWICE(Exchange.NONE, "what came of an accepted operation told twice"), //
  NEWS_ANNOUNCED(Exchange.NONE, "the acquirer tells only that there is news"), //
  OUTCOME_TAKEN_BACK(Exchange.NONE, "the acquirer takes back a capture, charge or refund, and tells so"), //
  HOLD_LET_GO(Exchange.NONE, "the acquirer lets a hold go, and tells so"),

  // --- Legiti ---
  REQUEST_TO_LEGITI_LOST(Exchange.LEGITI, "a request to Legiti lost"), //
  ANSWER_OF_LEGITI_LOST(Exchange.LEGITI, "an answer of Legiti lost"), //
  REQUEST_TO_LEGITI_DUPLICATED(Exchange.LEGITI, "a request to Legiti delivered twice"), //
  REQUEST_TO_LEGITI_LATE(Exchange.LEGITI, "a request delivered to Legiti after the time-out"), //
  ANSWER_CUT(Exchange.LEGITI, "an answer cut in its body"), //
  ANSWER_DRIBBLING(Exchange.LEGITI, "an answer that dribbles beyond the time-out"), //
  LEGITI_UNREACHABLE(Exchange.LEGITI, "Legiti's name not resolved, or its certificate bad"), //
  LEGITI_OUTAGE(Exchange.WORLD, "Legiti away"), //
  REDIRECT(Exchange.LEGITI, "a redirect"), //
  STATUS_503(Exchange.LEGITI, "503 with code 3"), //
  STATUS_429(Exchange.LEGITI, "429 with Retry-After"), //
  STATUS_5XX(Exchange.LEGITI, "another 5xx"), //
  STATUS_400(Exchange.LEGITI, "a request refused for its fields"), //
  ID_KNOWN(Exchange.LEGITI, "the id of a repeated POST refused as known"), //
  STATUS_401(Exchange.LEGITI, "401"), //
  STATUS_403(Exchange.LEGITI, "403 for the key"), //
  WRONG_PATH(Exchange.LEGITI, "403 for the path"), //
  KEY_REFUSED_FOR_ALL(Exchange.WORLD, "the key refused for a while"), //
  LOGIN_PAGE(Exchange.LEGITI, "a 2xx with the login page of a proxy, which keeps the request"), //
  BODY_MALFORMED(Exchange.LEGITI, "a 2xx that is not JSON"), //
  BODY_HUGE(Exchange.LEGITI, "a 2xx that is huge"), //
  BODY_DEEP(Exchange.LEGITI, "a 2xx that is deep"), //
  BODY_OF_WRONG_TYPE(Exchange.LEGITI, "a 2xx of a wrong type"), //
  DECISION_UNKNOWN(Exchange.LEGITI, "an unknown decision"), //
  DECISION_MISSING(Exchange.LEGITI, "a 2xx with nothing but a message"),

  // --- concurrency ---
  ASKED_AGAIN(Exchange.NONE, "the same request once more, soon or hours later, under its key or without one"), //
  DOUBLE_CLICK(Exchange.NONE, "the same request twice at once, at two instances"), //
  OPPOSING_REVIEWERS(Exchange.NONE, "approve and reject at the same moment"), //
  CANCEL_AGAINST_CAPTURE(Exchange.ACQUIRER, "a cancellation while the money was being taken"), //
  SAME_ID_OTHER_BODY(Exchange.NONE, "the same order id with another order"),

  // --- time and load ---
  CLOCKS_DIFFER(Exchange.NONE, "instances with different clocks"), //
  CLOCK_STEP_FORWARD(Exchange.WORLD, "a clock stepped forward"), //
  CLOCK_STEP_BACK(Exchange.WORLD, "a clock stepped back"), //
  STORE_CLOCK_STEP_FORWARD(Exchange.CLOCK, "the database's clock stepped forward, by hours or days"), //
  STORE_CLOCK_STEP_BACK(Exchange.CLOCK, "the database's clock stepped back, by hours or days"), //
  OVERLOAD(Exchange.NONE, "more due than an instance works on at once"), //
  POISON(Exchange.POISON, "an order that fails whatever is done with it");

  /** Where a fault strikes. */
  enum Exchange {
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
    /** The clock of all, which is set right again. */
    CLOCK,
    /** Follows from something else that happens. */
    NONE
  }

  private final Exchange place;
  private final String phrase;

  Fault(Exchange place, String phrase) {
    this.place = place;
    this.phrase = phrase;
  }

  Exchange place() {
    return place;
  }

  /** What it is, in words. */
  public String phrase() {
    return phrase;
  }

  static List<Fault> at(Exchange place) {
    return Arrays.stream(values()).filter(fault -> fault.place == place).toList();
  }
}

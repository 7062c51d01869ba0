package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request as it reached the simulator. Headers are not kept, so a key never is; a full card number in payment data is
 * masked.
 *
 * @param sequence
 *          its place in the order of arrival, from 1, over all orders
 * @param at
 *          when it had been read whole
 * @param method
 *          the HTTP method
 * @param path
 *          the path as it was sent, any prefix included
 * @param order
 *          the order that it names in the field which its call has for that; empty for an unknown path or a body
 *          without that field
 * @param body
 *          the body; empty where it was no JSON, or too large
 * @param taken
 *          whether it had an effect: the order, the status, the mark was accepted, whether or not the answer arrived
 * @param decision
 *          the decision that it was given, whether or not the answer arrived
 * @param status
 *          the status that was answered; empty while there is no answer and where the answer was withheld. An answer
 *          that was cut off or spoilt counts as answered
 */
public record Received(long sequence, Instant at, String method, String path, Optional<String> order,
    Optional<JsonNode> body, boolean taken, Optional<String> decision, OptionalInt status) {}

package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An HTTP status and a JSON body, in the shapes of Legiti's page "Responses". The bodies of 401, 403 and 413 are those
 * of the gateway in front of the service, capital letters included.
 */
record Answer(int status, ObjectNode body) {
  private static final int INVALID_JSON = 1;
  private static final int INVALID_FIELDS = 2;
  private static final int INTERNAL_ERROR = 3;
  private static final int INVALID_TYPE = 4;
  private static final int MISSING_BODY = 5;

  static Answer acknowledged(Operation operation) {
    return message(operation.acknowledgedStatus(), operation.acknowledgement());
  }

  static Answer sandbox() {
    return message(200, "[SANDBOX] Valid request!");
  }

  static Answer decided(int status, String decision) {
    return new Answer(status, object().put("legiti_decision", decision));
  }

  static Answer decided(int status, String decision, String message) {
    return new Answer(status, object().put("legiti_decision", decision).put("message", message));
  }

  static Answer message(int status, String text) {
    return new Answer(status, object().put("message", text));
  }

  static Answer invalidJson(String reason) {
    return error(400, object().put("error_message", reason), INVALID_JSON);
  }

  static Answer invalidFields(FieldErrors errors) {
    return error(400, object().set("error_message", errors.asJson()), INVALID_FIELDS);
  }

  static Answer notAnObject() {
    return error(400, object().put("error_message", "Invalid type in request body - expected a JSON object"),
        INVALID_TYPE);
  }

  static Answer missingBody() {
    return error(400, object().put("error_message", "The request is missing the body payload"), MISSING_BODY);
  }

  static Answer internalError() {
    return error(503, object().put("error_message", "Internal error, try again later"), INTERNAL_ERROR);
  }

  static Answer unauthorized() {
    return message(401, "Unauthorized");
  }

  static Answer denied() {
    return new Answer(403,
        object().put("Message", "User is not authorized to access this resource with an explicit deny"));
  }

  /** What a gateway says of a path or method that it does not know; not a statement about the key. */
  static Answer missingAuthenticationToken() {
    return message(403, "Missing Authentication Token");
  }

  static Answer tooLarge() {
    return message(413, "Request Too Long");
  }

  Optional<String> decision() {
    return Optional.ofNullable(body.get("legiti_decision")).map(JsonNode::asText);
  }

  private static Answer error(int status, ObjectNode body, int code) {
    return new Answer(status, body.put("error_code", code));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stub.Wire.MalformedException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.port.AcquirerNotices;
import java.util.Map;
import java.util.Optional;

/** The simulated acquirer's notices: the operation's key and what came of it, signed ({@link NoticeSignature}). */
final class SignedNotices implements AcquirerNotices {
  private final NoticeSignature signature;
  private final PeerWords words;

  SignedNotices(String secret, PeerWords words) {
    this.signature = new NoticeSignature(secret);
    this.words = words;
  }

  /** The body of a notice; the fields of the outcome are those of the answer. */
  static byte[] write(String key, AcquirerOutcome outcome) {
    ObjectNode body = Wire.object().put("key", key);
    body.setAll(OutcomeJson.write(outcome));
    return Wire.bytes(body);
  }

  @Override
  public Reading read(Map<String, String> headers, byte[] body) {
    String given = Optional.ofNullable(headers.get(NoticeSignature.HEADER)).orElse("");
    if (!signature.fits(given, body)) {
      return new Reading.Forged("the header " + NoticeSignature.HEADER + " does not fit the body");
    }
    try {
      JsonNode read = Wire.parse(body);
      AcquirerOutcome outcome = words.discreet(OutcomeJson.read(read));
      return OperationRef.parse(Wire.text(read, "key"))
          .<Reading>map(keyed -> new Reading.Outcome(keyed.order(), keyed.operation(), outcome))
          .orElseGet(() -> new Reading.Unreadable("key is no idempotency key of ours"));
    } catch (MalformedException malformed) {
      return new Reading.Unreadable(String.valueOf(malformed.getMessage()));
    }
  }
}

package dev.catraca.proof.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.MalformedBodyException;
import dev.catraca.app.json.RequestReader;
import dev.catraca.app.json.StrictJson;
import dev.catraca.input.Request;
import dev.catraca.order.InvalidValueException;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies of every other request; the head names it, as the last part of its path. Refused by name, without a card number in the
 * words, or read as exactly what the body said.
 */
final class RequestCheck implements Check {
  private static final Currency REAL = Currency.getInstance("BRL");

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    Map<String, Object> written;
    try {
      written = read(input.word(0), StrictJson.object(input.body()));
    } catch (MalformedBodyException | InvalidValueException refused) {
      Texts.holdNoCardNumber("a refused request", Texts.of(refused));
      return;
    }
    Optional<Map<?, ?>> json = PlainJson.object(input.body());
    Finding.unless(json.isPresent(), "what is no JSON was accepted");
    OPTIONAL.forEach((name, usual) -> {
      if (usual.equals(written.get(name)) && !json.get().containsKey(name)) {
        written.remove(name);
      }
    });
    boolean payment = input.word(0).equals("payments");
    SameJson.check("", payment ? CheckoutJson.withWhatIsUsual(json.get()) : json.get(), written);
  }

  /** What stands where nothing was given. */
  private static final Map<String, Object> OPTIONAL = Map.of("payment", number(1),
      "reason", "", "fraud", true, "fraud_suspected", false);

  private static Map<String, Object> read(String name, ObjectNode body) {
    Map<String, Object> written = new HashMap<>();
    switch (name) {
      case "payments" -> {
        RequestReader.Offered offered = RequestReader.payment(body);
        written.putAll(CheckoutJson.payment(offered.offer()));
        offered.number().ifPresent(number -> written.put("number", number(number)));
      }
      case "refund" -> {
        Request.GiveRefund refund = RequestReader.refund(body, REAL);
        written.put("refund_id", refund.refundId());
        refund.amount().ifPresent(amount -> written.put("amount", number(amount.minorUnits())));
        written.put("reason", refund.reason());
      }
      case "chargeback" -> {
        Request.ReportChargeback chargeback = RequestReader.chargeback(body, REAL);
        written.put("chargeback_id", chargeback.chargebackId());
        chargeback.amount().ifPresent(amount -> written.put("amount", number(amount.minorUnits())));
        written.put("fraud", chargeback.fraud());
      }
      case "reversal" -> written.put("chargeback_id", RequestReader.reversal(body).chargebackId());
      case "decline" -> {
        Request.DeclineForFraud decline = RequestReader.decline(body);
        written.put("fraud_signal_type", decline.signal().type());
        decline.reason().ifPresent(reason -> written.put("reason", reason));
      }
      case "verdict" -> {
        Request.GiveVerdict verdict = RequestReader.verdict(body, "fuzz");
        written.put("verdict", verdict.approve() ? "approve" : "reject");
        written.put("payment", number(verdict.payment()));
        written.put("fraud_suspected", verdict.fraudSuspected());
        verdict.onBehalfOf().ifPresent(other -> written.put("reviewer", other));
        verdict.code().ifPresent(code -> written.put("code", code.name().toLowerCase(Locale.ROOT)));
        written.put("reason", verdict.reason());
      }
      case "resolve" -> {
        Request.ResolveOperation resolve = RequestReader.resolve(body);
        written.put("took_effect", resolve.tookEffect());
        resolve.reference().ifPresent(reference -> written.put("reference", reference));
        written.put("operation", number(resolve.number()));
        written.put("reason", resolve.reason());
      }
      case "resend" -> {
        Request.ResendNotification resend = RequestReader.resend(body);
        written.put("notification", resend.notice().toString());
        written.put("reason", resend.reason());
      }
      default -> RequestReader.cancel(body).ifPresent(reason -> written.put("reason", reason));
    }
    return written;
  }

  private static PlainJson.Figure number(long value) {
    return new PlainJson.Figure(Long.toString(value));
  }
}

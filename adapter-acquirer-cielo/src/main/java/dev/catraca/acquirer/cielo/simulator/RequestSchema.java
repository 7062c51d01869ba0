package dev.catraca.acquirer.cielo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a sale's request may look like, by Cielo's documents: names, types, lengths and words; what is not listed is wrong. */
final class RequestSchema {
  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private record Field(boolean required, String rule, Predicate<JsonNode> fits) {}

  private static final Map<String, Field> CARD_ON_FILE = Map.of("Usage", word(true, "First|Used"), "Reason",
      word(false, "Recurring|Unscheduled|Installments"));
  private static final Map<String, Field> INITIATOR = Map.of("Category", word(true, "C1|M1|M2"),
      "Subcategory", word(false, "[A-Za-z]{1,30}"));
  private static final Map<String, Field> CARD = Map.of("CardToken", word(true, GUID), "Brand",
      word(true, "Visa|Master|Amex|Elo|Aura|JCB|Diners|Discover|Hipercard"), "SecurityCode",
      word(false, "[0-9]{3,4}"), "CardOnFile", object(false, CARD_ON_FILE));
  private static final Map<String, Field> CUSTOMER = Map.of("Name", word(false, ".{1,255}"));

  private final boolean braspag;

  RequestSchema(boolean braspag) {
    this.braspag = braspag;
  }

  /** What is wrong with the body of a sale; nothing if it is right. */
  List<String> problems(JsonNode body) {
    Map<String, Field> payment = new java.util.HashMap<>(Map.of("Type", word(true, "CreditCard"), "Amount",
        number(true, 1, 999_999_999_999_999L), "Installments", number(true, 1, 99), "Interest",
        word(false, "ByMerchant|ByIssuer"), "Capture", flag(), "SoftDescriptor",
        word(false, "[A-Za-z0-9 ]{1,13}"), "Currency", word(false, "BRL"), "CreditCard", object(true, CARD),
        "InitiatedTransactionIndicator", object(false, INITIATOR)));
    if (braspag) {
      payment.put("Provider", word(true, "[A-Za-z0-9]{1,15}"));
    }
    List<String> problems = new ArrayList<>();
    check("", body, Map.of("MerchantOrderId", word(true, "[A-Za-z0-9]{1,20}"), "Customer",
        object(false, CUSTOMER), "Payment", object(true, payment)), problems);
    return problems;
  }

  private static void check(String at, JsonNode body, Map<String, Field> fields, List<String> problems) {
    if (!body.isObject()) {
      problems.add(at + " is no object");
      return;
    }
    for (Iterator<String> names = body.fieldNames(); names.hasNext();) {
      String name = names.next();
      if (!fields.containsKey(name)) {
        problems.add(at + "/" + name + " is not known");
      }
    }
    for (Map.Entry<String, Field> each : new TreeMap<>(fields).entrySet()) {
      String name = each.getKey();
      Field field = each.getValue();
      JsonNode value = body.path(name);
      if (value.isMissingNode() && field.required()) {
        problems.add(at + "/" + name + " is missing");
      } else if (!value.isMissingNode() && !field.fits().test(value)) {
        problems.add(at + "/" + name + " must be " + field.rule());
      }
    }
  }

  private static Field word(boolean required, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return new Field(required, pattern,
        value -> value.isTextual() && compiled.matcher(value.textValue()).matches());
  }

  private static Field number(boolean required, long least, long most) {
    return new Field(required, least + " to " + most, value -> value.isIntegralNumber()
        && value.canConvertToLong() && value.longValue() >= least && value.longValue() <= most);
  }

  private static Field flag() {
    return new Field(false, "true or false", JsonNode::isBoolean);
  }

  private static Field object(boolean required, Map<String, Field> fields) {
    return new Field(required, "an object of " + Set.copyOf(fields.keySet()), value -> {
      List<String> problems = new ArrayList<>();
      check("", value, fields, problems);
      return problems.isEmpty();
    });
  }
}

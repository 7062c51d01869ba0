package dev.catraca.acquirer.stripe.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a request may and must hold, by Stripe's documents, as far as an adapter for cards may need it: names, types, ranges and words. Stricter
 * than Stripe where it only ignores, or leaves it to the account's settings.
 */
final class RequestSchema {
  private static final long MOST = 99_999_999;
  private static final Pattern METADATA = Pattern.compile("metadata\\[([^\\[\\]]{1,40})]");
  private static final int MOST_METADATA = 50;
  private static final int LONGEST_METADATA = 500;
  private static final String ID = "[A-Za-z0-9_.-]{1,255}";
  private static final String NUMBER = "[0-9]{1,15}";

  /** What is wrong with a request. */
  record Problem(String code, String param, String message) {}

  private record Rule(boolean required, boolean integer, Predicate<String> fits) {}

  /** The value of a key in the metadata. */
  private static final Rule FREE = new Rule(false, false, value -> value.length() <= LONGEST_METADATA);
  private static final Map<String, Rule> NAMED = Map.of("expand[]", word("latest_charge"));
  private static final Map<String, Rule> PAYMENT = Map.ofEntries(Map.entry("amount", number(true)),
      Map.entry("currency", required("[a-z]{3}")), Map.entry("payment_method", required(ID)),
      Map.entry("payment_method_types[]", required("card")),
      Map.entry("capture_method", required("manual|automatic")), Map.entry("confirm", required("true")),
      Map.entry("error_on_requires_action", word("true|false")), Map.entry("customer", word(ID)),
      Map.entry("mandate", word(ID)), Map.entry("off_session", word("true|false")),
      Map.entry("statement_descriptor_suffix", word("[^<>\\\\'\"*]{1,22}")),
      Map.entry("expand[]", word("latest_charge")));
  private static final Map<String, Rule> CAPTURE = with(NAMED, "amount_to_capture", number(false));
  private static final Map<String, Rule> CANCEL = with(NAMED, "cancellation_reason",
      word("duplicate|fraudulent|requested_by_customer|abandoned"));
  private static final Map<String, Rule> REFUND = Map.of("payment_intent", required(ID), "amount",
      number(false), "reason", word("duplicate|fraudulent|requested_by_customer"));
  private static final Map<String, Rule> LIST = Map.of("created[gte]", number(false), "created[lte]",
      number(false), "customer", word(ID), "limit", word("[1-9][0-9]?|100"), "starting_after", word(ID));
  private static final Map<String, Rule> SEARCH = Map.of("query", required("metadata\\['[^']+']:'[^']+'"),
      "limit", word("[1-9][0-9]?|100"));
  private static final Map<String, Rule> REFUNDS = Map.of("payment_intent", required(ID), "limit",
      word("[1-9][0-9]?|100"), "starting_after", word(ID));

  private RequestSchema() {}

  static Optional<Problem> payment(Parameters given) {
    return check(given, PAYMENT, true).or(() -> amount(given));
  }

  static Optional<Problem> capture(Parameters given) {
    return check(given, CAPTURE, true);
  }

  static Optional<Problem> cancel(Parameters given) {
    return check(given, CANCEL, false);
  }

  static Optional<Problem> refund(Parameters given) {
    return check(given, REFUND, true);
  }

  static Optional<Problem> one(Parameters given) {
    return check(given, NAMED, false);
  }

  static Optional<Problem> list(Parameters given) {
    return check(given, LIST, false);
  }

  static Optional<Problem> search(Parameters given) {
    return check(given, SEARCH, false);
  }

  static Optional<Problem> refunds(Parameters given) {
    return check(given, REFUNDS, false);
  }

  private static Optional<Problem> check(Parameters given, Map<String, Rule> rules, boolean metadata) {
    for (Map.Entry<String, List<String>> each : given.all().entrySet()) {
      String name = each.getKey();
      Rule rule = metadata && METADATA.matcher(name).matches() ? FREE : rules.get(name);
      if (rule == null) {
        return problem("parameter_unknown", name, "Received unknown parameter");
      }
      for (String value : each.getValue()) {
        Optional<Problem> wrong = check(name, value, rule);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      if (each.getValue().size() > 1 && !name.endsWith("[]")) {
        return problem("", name, "Given more than once");
      }
    }
    if (given.all().keySet().stream().filter(name -> METADATA.matcher(name).matches())
        .count() > MOST_METADATA) {
      return problem("", "metadata", "Too many keys");
    }
    return rules.entrySet().stream().filter(rule -> rule.getValue().required())
        .filter(rule -> !given.all().containsKey(rule.getKey())).findFirst()
        .map(rule -> new Problem("parameter_missing", rule.getKey(), "Missing required parameter"));
  }

  private static Optional<Problem> check(String name, String value, Rule rule) {
    if (value.isEmpty()) {
      return problem("parameter_invalid_empty", name, "An empty value was passed");
    }
    if (rule.integer() && !value.matches(NUMBER)) {
      return problem("parameter_invalid_integer", name, "Invalid integer");
    }
    return rule.fits().test(value) ? Optional.empty() : problem("", name, "Invalid value");
  }

  private static Optional<Problem> amount(Parameters given) {
    long amount = Long.parseLong(given.one("amount"));
    SimulatedCurrency currency = SimulatedCurrency.of(given.one("currency"));
    if (amount < currency.least()) {
      return problem("amount_too_small", "amount", "Amount must be at least " + currency.least());
    }
    if (amount > MOST) {
      return problem("amount_too_large", "amount", "Amount must be no more than " + MOST);
    }
    return amount % currency.step() == 0 ? Optional.empty()
        : problem("", "amount", "Invalid amount of that currency");
  }

  private static Optional<Problem> problem(String code, String param, String message) {
    return Optional.of(new Problem(code, param, message));
  }

  private static Rule required(String pattern) {
    return new Rule(true, false, Pattern.compile(pattern).asMatchPredicate());
  }

  private static Rule word(String pattern) {
    return new Rule(false, false, Pattern.compile(pattern).asMatchPredicate());
  }

  private static Rule number(boolean required) {
    return new Rule(required, true, any -> true);
  }

  private static Map<String, Rule> with(Map<String, Rule> rules, String name, Rule rule) {
    Map<String, Rule> more = new HashMap<>(rules);
    more.put(name, rule);
    return Map.copyOf(more);
  }
}

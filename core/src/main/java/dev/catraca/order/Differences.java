package dev.catraca.order;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** In which fields two values of the vocabulary differ, by the paths that callers know: those of the order as they send it. */
public final class Differences {
  /** What callers know by another name than the vocabulary does, as {@code Record.component}; nothing: it has no name of its own. */
  private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("Checkout.purchase", ""),
      Map.entry("Purchase.gross", "total_gross"),
      Map.entry("Purchase.invoiceDocument", "tax_invoice_document"),
      Map.entry("Buyer.phone", ""), Map.entry("Seller.phone", ""),
      Map.entry("Phone.countryCode", "phone_country_code"), Map.entry("Phone.number", "phone_number"),
      Map.entry("Card.holder", ""), Map.entry("Holder.name", "holder_name"),
      Map.entry("Holder.document", "holder_document"));

  private final List<String> paths = new ArrayList<>();

  private Differences() {}

  /** The paths of the fields that differ, in the order in which the record declares them; none if the records are equal. */
  public static <R extends Record> List<String> between(R one, R other) {
    Differences differences = new Differences();
    differences.compare("", one, other);
    return differences.paths.stream().distinct().toList();
  }

  /**
   * The paths in which an order that is placed again differs from what is known of it, which may be older than what is asked of a new
   * one today.
   */
  public static List<String> of(Checkout asked, FlowKind flow, Money amount, Purchase purchase,
      PaymentOffer payment) {
    Differences differences = new Differences();
    differences.compare("flow", asked.flow().orElse(flow), flow);
    differences.compare("amount", asked.amount(), amount);
    differences.compare("", asked.purchase(), purchase);
    differences.compare("payment", asked.payment(), payment);
    return differences.paths.stream().distinct().toList();
  }

  private void compare(String path, Object one, Object other) {
    if (one.equals(other)) {
      return;
    }
    if (one instanceof Money o && other instanceof Money p) {
      amount(path, o, p);
    } else if (one instanceof Optional<?> o && other instanceof Optional<?> p) {
      optional(path, o, p);
    } else if (one instanceof List<?> o && other instanceof List<?> p && o.size() == p.size()) {
      for (int i = 0; i < o.size(); i++) {
        compare(path + "[" + i + "]", o.get(i), p.get(i));
      }
    } else if (one instanceof Record o && other instanceof Record p && o.getClass() == p.getClass()
        && !isWhole(o)) {
      for (RecordComponent component : o.getClass().getRecordComponents()) {
        compare(under(path, o, component), read(component, o), read(component, p));
      }
    } else {
      paths.add(path);
    }
  }

  /** An order says its currency once, for all its amounts. */
  private void amount(String path, Money one, Money other) {
    if (one.minorUnits() != other.minorUnits()) {
      paths.add(path);
    }
    if (!one.currency().equals(other.currency())) {
      paths.add("currency");
    }
  }

  /** Of what is there on one side only, what callers know by names of its parts is named by those that are there. */
  private void optional(String path, Optional<?> one, Optional<?> other) {
    if (one.isPresent() && other.isPresent()) {
      compare(path, one.get(), other.get());
      return;
    }
    Object there = one.isPresent() ? one.get() : other.orElseThrow();
    if (!(there instanceof Record record) || !isNamedByItsParts(record)) {
      paths.add(path);
      return;
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object part = read(component, record);
      if (!(part instanceof Optional<?> optional) || optional.isPresent()) {
        paths.add(under(path, record, component));
      }
    }
  }

  private static String under(String path, Record record, RecordComponent component) {
    if (record instanceof Document) {
      return component.getName().equals("type") ? path + "_type" : path;
    }
    String name = NAMES.getOrDefault(record.getClass().getSimpleName() + "." + component.getName(),
        snakeCase(component.getName()));
    return name.isEmpty() ? path : path.isEmpty() ? name : path + "." + name;
  }

  /** Data that only Legiti and the merchant understand. */
  private static boolean isWhole(Record value) {
    return value instanceof CustomData;
  }

  private static boolean isNamedByItsParts(Record record) {
    return record instanceof Document || record instanceof Phone || record instanceof Card.Holder;
  }

  private static Object read(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record hides its " + component.getName(), impossible);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}

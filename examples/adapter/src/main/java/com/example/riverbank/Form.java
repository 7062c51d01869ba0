package com.example.riverbank;

import dev.catraca.port.OperationRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Riverbank's forms. An equal request gives the same bytes: sorted fields, no time, no chance. */
final class Form {
  private Form() {}

  static String of(OperationRequest request) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("order", request.order().value());
    fields.put("amount", Long.toString(request.amount().minorUnits()));
    fields.put("currency", request.amount().currency().getCurrencyCode());
    fields.put("card", request.card().token());
    fields.put("installments", Integer.toString(request.installments()));
    request.reference().ifPresent(reference -> fields.put("reference", reference));
    return write(fields);
  }

  static String write(Map<String, String> fields) {
    return new TreeMap<>(fields).entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
  }

  /** What is no form has no fields. */
  static Map<String, String> read(String text) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : text.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals), decode(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String decode(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return "";
    }
  }
}

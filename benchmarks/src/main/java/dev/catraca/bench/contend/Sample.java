package dev.catraca.bench.contend;

import dev.catraca.order.FlowKind;
import java.util.Locale;

/** The order that everybody runs, a usual one: who buys, two lines, a card. */
public final class Sample {
  /** What it costs, in centavos. */
  public static final long AMOUNT = 11000;
  /** In which currency. */
  public static final String CURRENCY = "BRL";
  /** What the acquirer knows the card by. */
  public static final String CARD = "tok_approve";

  private static final String REST = """
      "amount":11000,"currency":"BRL","buyer":{"id":"98745","name":"Ana Souza","email":"ana@buyer.test",\
      "document_type":"cpf","document":"529.982.247-25","phone_country_code":"55","phone_number":"21987650000",\
      "address":{"street_name":"Avenida Atl\u00e2ntica","street_number":"1500","zip_code":"22021-000",\
      "city":"Rio de Janeiro","state":"RJ","country":"BR"}},\
      "items":[{"product":{"sku":"A-1","title":"Book"},"quantity":1,"unit_price":5500},\
      {"product":{"sku":"B-2","title":"Lamp"},"quantity":1,"unit_price":5500}],\
      "payment":{"card":{"token":"tok_approve","bin":"411111","last4":"1111","brand":"visa",\
      "holder_name":"ANA SOUZA"},"installments":2}}""";

  private Sample() {}

  /** As {@code POST /v1/orders} takes it. */
  public static String checkout(String order, FlowKind flow) {
    return "{\"id\":\"" + order + "\",\"flow\":\"" + flow.name().toLowerCase(Locale.ROOT) + "\"," + REST;
  }
}

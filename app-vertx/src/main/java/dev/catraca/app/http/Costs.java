package dev.catraca.app.http;

/** What a request may cost in memory while it is worked on, generously estimated. */
final class Costs {
  private static final long ANY = 32 * 1024;
  /** A tree of JSON, the text it is made of and what is read out of it, for each byte. */
  private static final long A_BYTE = 24;
  private static final long AN_ORDER_IN_A_LIST = 3 * 1024;
  private static final long AN_ORDER = 96 * 1024;
  private static final long A_PAGE_OR_A_TIMELINE = 512 * 1024;
  private static final int LONGEST_LIST = 500;

  private Costs() {}

  static long of(Routes.Route route, Incoming incoming) {
    if (route.isHealth()) {
      return 0;
    }
    if (!route.method().equals("GET")) {
      return ANY + incoming.body().length * A_BYTE;
    }
    return switch (route.template()) {
      case "/v1/orders", "/v1/reviews" -> ANY + limit(incoming) * AN_ORDER_IN_A_LIST;
      case "/v1/orders/{id}" -> AN_ORDER;
      default -> A_PAGE_OR_A_TIMELINE;
    };
  }

  private static long limit(Incoming incoming) {
    String asked = incoming.query().get("limit");
    return asked == null ? OrdersApi.USUAL_PAGE
        : asked.matches("[0-9]{1,3}") ? Math.min(LONGEST_LIST, Long.parseLong(asked)) : LONGEST_LIST;
  }
}

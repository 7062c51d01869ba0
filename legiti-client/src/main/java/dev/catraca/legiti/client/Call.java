package dev.catraca.legiti.client;

/** A call that the port makes (Legiti page, section 4.1). */
enum Call {
  EVALUATE("POST", "/order"), COLLECT("POST", "/order"), STATUS("PUT", "/order"), PAYMENT("PUT",
      "/order/payment"),
  MARK("POST", "/order/mark_fraudulent");

  private final String method;
  private final String path;

  Call(String method, String path) {
    this.method = method;
    this.path = path;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }
}

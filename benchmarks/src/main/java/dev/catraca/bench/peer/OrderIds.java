package dev.catraca.bench.peer;

/** Ids that tell which load an order belongs to and when it was to be placed: {@code load-micros-number}, the numbers in base 36. */
public final class OrderIds {
  private static final int BASE = 36;

  private OrderIds() {}

  /** @param load without a dash */
  public static String of(String load, long number) {
    return of(load, LoadLedger.now(), number);
  }

  /** @param micros when it is to be placed, since 1970 */
  public static String of(String load, long micros, long number) {
    return load + "-" + Long.toString(micros, BASE) + "-" + Long.toString(number, BASE);
  }

  /** The present, as ids tell it. */
  public static long micros() {
    return LoadLedger.now();
  }

  static String load(String id) {
    int dash = id.indexOf('-');
    return dash < 0 ? id : id.substring(0, dash);
  }

  static long placedMicros(String id) {
    int first = id.indexOf('-');
    int second = id.indexOf('-', first + 1);
    return second < 0 ? LoadLedger.now() : Long.parseLong(id, first + 1, second, BASE);
  }
}

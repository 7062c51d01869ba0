package dev.catraca.proof.explore;

import dev.catraca.model.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key for each moment, whatever may still go wrong from there. Its parts are compared whole, once each, and get a number; the key is 128 bits mixed from those numbers. Two
 * moments get the same key only if all their parts are equal, or by a chance of one in 10^26 for a million moments.
 */
final class Keys {
  /** A key. */
  record Key(long high, long low) {}

  /** A part, as it was met first. */
  private record Part(Object value, int number) {}

  private final Map<Object, Part> parts = new HashMap<>();
  /** The parts by themselves: most come again as the very same object. */
  private final IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();

  /** Whether this very object stands for all that are equal to it. */
  boolean knows(Object part) {
    return known.containsKey(part);
  }

  /** The one object that stands for all that are equal to this one. */
  @SuppressWarnings("unchecked") // what is equal to a record or a collection of them is one, too
  <T> T canonical(T part) {
    return knows(part) ? part : (T) find(part).value();
  }

  private Part find(Object part) {
    Part found = parts.get(part);
    if (found == null) {
      found = new Part(part, parts.size() + 1);
      parts.put(part, found);
      known.put(part, found.number());
    }
    return found;
  }

  private int numberOf(Object part) {
    Integer number = known.get(part);
    return number != null ? number : find(part).number();
  }

  Key of(State state) {
    state.judge().share(this::canonical);
    List<Object> all = new ArrayList<>(56);
    Order order = state.order();
    all.addAll(order.payments());
    all.add(order.unexpectedFunds());
    all.add(order.refunds());
    all.add(order.refundStarts());
    all.add(order.concluded());
    all.add(order.retries());
    all.add(order.withdrawn());
    all.add(order.open());
    all.add(order.evaluation());
    all.add(order.reviewed());
    all.add(order.endRequested());
    all.add(order.ended());
    all.add(order.chargebacks());
    all.add(order.reported());
    all.add(order.missingAcquirer());
    all.add(order.legiti());
    World world = state.world();
    all.addAll(world.holds());
    all.add(world.results());
    all.addAll(world.inFlight());
    all.add(world.age());
    all.add(world.atLegiti());
    all.add(world.forgotten());
    all.addAll(state.judge().memory());
    long high = 0x9E3779B97F4A7C15L;
    long low = 0xC2B2AE3D27D4EB4FL;
    for (Object part : all) {
      int number = numberOf(part);
      high = mix(high ^ number * 0xFF51AFD7ED558CCDL);
      low = mix(low + number * 0xC4CEB9FE1A85EC53L) ^ high;
    }
    return new Key(high, low);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}

package dev.catraca.proof.kill;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Waits at the doors of one service for one moment; what was set goes off once. */
final class KillSwitch {
  private record Set(KillPoint point, Runnable deed) {}

  private final AtomicReference<Set> waiting = new AtomicReference<>(nothing());

  private static Set nothing() {
    return new Set(KillPoint.ANY_MOMENT, () -> {
    });
  }

  /** @param deed done at that moment, on the thread of the exchange that reached it */
  void set(KillPoint point, Runnable deed) {
    waiting.set(new Set(point, deed));
  }

  /** Takes back what has not gone off; false if it has. */
  boolean takeBack() {
    return Objects.requireNonNull(waiting.getAndSet(nothing())).point() != KillPoint.ANY_MOMENT;
  }

  /** Whether that moment is waited for; where this is the only place that reaches it, {@link #spring} will follow. */
  boolean isSetFor(KillPoint point) {
    return Objects.requireNonNull(waiting.get()).point() == point;
  }

  /** The moment is reached: does the deed, if this is the moment that was waited for. */
  boolean spring(KillPoint point) {
    Set set = Objects.requireNonNull(waiting.get());
    if (set.point() != point || point == KillPoint.ANY_MOMENT || !waiting.compareAndSet(set, nothing())) {
      return false;
    }
    set.deed().run();
    return true;
  }
}

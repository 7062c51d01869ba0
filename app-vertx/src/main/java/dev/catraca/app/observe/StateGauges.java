package dev.catraca.app.observe;

import dev.catraca.port.Figures;
import dev.catraca.port.Figures.Operations;
import dev.catraca.port.Lane;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How all orders stand together, as gauges. They are read from the store every now and then, by few questions; a scrape is shown what was
 * read last and never waits for the store. Before anything was read, and after the store was away, {@code catraca_figures_age_seconds}
 * tells how old they are.
 */
public final class StateGauges {
  private static final Logger LOGGER = LoggerFactory.getLogger(StateGauges.class);
  private static final List<String> AGES = List.of("0s", "1m", "10m", "1h", "1d");

  private final Function<Instant, Figures> store;
  private final InstantSource time;
  private final MeterRegistry meters;
  private final Set<Currency> currencies = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile Optional<Read> last = Optional.empty();

  private record Read(Figures figures, Instant at) {}

  /** @param store where the figures of a moment come from */
  public StateGauges(Function<Instant, Figures> store, InstantSource time, MeterRegistry meters) {
    this.store = store;
    this.time = time;
    this.meters = meters;
    gauges();
  }

  /** Reads the figures anew, on the calling thread; without effect while somebody else is at it, or while the store is away. */
  public void read() {
    if (!reading.compareAndSet(false, true)) {
      return;
    }
    try {
      Instant now = time.instant();
      Figures figures = store.apply(now);
      last = Optional.of(new Read(figures, now));
      figures.holds().byCurrency().keySet().forEach(this::holdsIn);
    } catch (RuntimeException away) {
      LOGGER.debug("figures=unread", away);
    } finally {
      reading.set(false);
    }
  }

  /** A currency that was seen once stays, with nothing held, once nothing is. */
  private void holdsIn(Currency currency) {
    if (currencies.add(currency)) {
      Tags tags = Tags.of("currency", currency.getCurrencyCode());
      gauge(meters, "catraca.holds.open", tags, f -> held(f, currency).map(Figures.Held::orders).orElse(0L));
      gauge(meters, "catraca.holds.minor.units", tags,
          f -> held(f, currency).map(Figures.Held::minorUnits).orElse(0L));
    }
  }

  private static Optional<Figures.Held> held(Figures figures, Currency currency) {
    return Optional.ofNullable(figures.holds().byCurrency().get(currency));
  }

  private void gauges() {
    for (OrderState state : OrderState.values()) {
      if (state != OrderState.SETTLED) {
        Tags tags = Tags.of("state", word(state));
        gauge(meters, "catraca.orders.open", tags, f -> count(Optional.ofNullable(f.orders().get(state))));
        gauge(meters, "catraca.orders.oldest.seconds", tags,
            f -> age(Optional.ofNullable(f.orders().get(state)).map(Figures.Waiting::since)));
      }
    }
    for (Attention.Kind kind : Attention.Kind.values()) {
      gauge(meters, "catraca.attention", Tags.of("kind", word(kind)),
          f -> f.attention().getOrDefault(kind, 0L));
    }
    for (int i = 0; i < Operations.AGES.size(); i++) {
      int age = i;
      gauge(meters, "catraca.operations.open", Tags.of("older_than", AGES.get(i)),
          f -> f.operations().byAge().get(age));
    }
    gauge(meters, "catraca.operations.unknown", Tags.empty(), f -> f.operations().unknown());
    gauge(meters, "catraca.operations.oldest.seconds", Tags.empty(), f -> age(f.operations().since()));
    gauge(meters, "catraca.notices", Tags.of("standing", "owed"), f -> f.notices().owed());
    gauge(meters, "catraca.notices", Tags.of("standing", "parked"), f -> f.notices().parked());
    gauge(meters, "catraca.notices.oldest.seconds", Tags.empty(), f -> age(f.notices().since()));
    gauge(meters, "catraca.reviews.waiting", Tags.empty(), f -> count(inReview(f)));
    gauge(meters, "catraca.reviews.oldest.seconds", Tags.empty(),
        f -> age(inReview(f).map(Figures.Waiting::since)));
    gauge(meters, "catraca.hold.expiry.seconds", Tags.empty(), f -> left(f.holds().nextEnd()));
    for (Lane lane : Lane.values()) {
      Tags tags = Tags.of("lane", word(lane));
      gauge(meters, "catraca.lane.due", tags, f -> count(Optional.ofNullable(f.due().get(lane))));
      gauge(meters, "catraca.lane.overdue.seconds", tags,
          f -> age(Optional.ofNullable(f.due().get(lane)).map(Figures.Waiting::since)));
    }
    Gauge.builder("catraca.figures.age.seconds", this,
        self -> self.shown(read -> self.age(Optional.of(read.at()))))
        .description("How long ago the figures of all orders were read").register(meters);
  }

  private void gauge(MeterRegistry meters, String name, Tags tags, ToDoubleFunction<Figures> value) {
    Gauge
        .builder(name, this,
            self -> self.shown(read -> value.applyAsDouble(read.figures())))
        .tags(tags).register(meters);
  }

  private double shown(ToDoubleFunction<Read> value) {
    return last.isEmpty() ? Double.NaN : value.applyAsDouble(last.get());
  }

  private static Optional<Figures.Waiting> inReview(Figures figures) {
    return Optional.ofNullable(figures.orders().get(OrderState.IN_REVIEW));
  }

  /** Below nothing once it is past; no number where nothing ends. */
  private double left(Optional<Instant> until) {
    return until.map(at -> Duration.between(time.instant(), at).toMillis() / 1000.0).orElse(Double.NaN);
  }

  private static double count(Optional<Figures.Waiting> waiting) {
    return waiting.map(Figures.Waiting::count).orElse(0L);
  }

  /** It grows from scrape to scrape, whether anything was read meanwhile or not. */
  private double age(Optional<Instant> since) {
    return since.map(from -> Math.max(0, Duration.between(from, time.instant()).toMillis()) / 1000.0)
        .orElse(0.0);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package dev.catraca.usecase;

import dev.catraca.policy.Policy;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.Lane;
import dev.catraca.port.Observer;
import dev.catraca.port.OrderStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Both payment flows, put together from three ports and a policy:
 *
 * <pre>{@code
 * Engine engine = Engine.with(store, acquirer, antiFraud).policy(policy).build();
 * engine.worker().start();
 * engine.placeOrder().place(checkout, "checkout");
 * }</pre>
 *
 * <p>
 * Any number of instances may share one store. Nothing is started by {@link Builder#build}.
 */
public final class Engine implements AutoCloseable {
  private final OrderStore store;
  private final Worker worker;
  private final PlaceOrder placeOrder;
  private final OfferPayment offerPayment;
  private final PreviewVerdict previewVerdict;
  private final CorrectReport correctReport;
  private final Requests requests;
  private final ReadOrder readOrder;
  private final AddNote addNote;
  private final ErasePersonalData erasePersonalData;
  private final AwaitOutcome awaitOutcome;
  private final ReceiveAcquirerNotice receiveAcquirerNotice;

  private Engine(Builder builder) {
    store = builder.store;
    WorkSignal signal = new WorkSignal();
    Admission admission = new Admission(builder.ordersInWork, builder.admissionPatience, System::nanoTime);
    WorkingHours hours = new WorkingHours(admission);
    awaitOutcome = new AwaitOutcome(builder.store, builder.clock());
    LaneClock lanesTime = new LaneClock(builder.store, builder.clock(), builder.measure(),
        builder.sharesAClock());
    Acquirers acquirers = new Acquirers(
        builder.acquirers.stream().<Acquirer>map(DiscreetAcquirer::new).toList(), builder.policy);
    Journal journal = new Journal(builder.store,
        new GuardedObserver(builder.observer, awaitOutcome, builder.measure()),
        new OrderClock(builder.clock(), builder.measure()), lanesTime, signal, new NextStart(acquirers),
        admission);
    LaneSteps tools = new LaneSteps(journal, builder.store, builder.random, builder.lease.dividedBy(3),
        builder.pause.orElse(hours));
    Runner runner = new Runner(tools, acquirers, new OpenSince(builder.measure()),
        new DiscreetAntiFraud(builder.antiFraud));
    worker = new Worker(builder.store, runner, lanesTime, builder.lease, builder.leases(acquirers),
        builder.rooms, builder.poll, hours, builder.threads, builder.nanos.orElse(System::nanoTime));
    signal.connect(worker.intake());
    requests = Requests.ofCallers(journal);
    placeOrder = new PlaceOrder(journal, builder.policy, admission);
    previewVerdict = new PreviewVerdict(journal, acquirers);
    offerPayment = new OfferPayment(requests, journal);
    correctReport = new CorrectReport(requests);
    readOrder = new ReadOrder(journal, builder.store);
    addNote = new AddNote(journal, builder.store);
    erasePersonalData = new ErasePersonalData(journal, builder.store);
    receiveAcquirerNotice = new ReceiveAcquirerNotice(Requests.ofAcquirers(journal), journal, acquirers);
  }

  /** Begins with what every engine needs. */
  public static Builder with(OrderStore store, Acquirer acquirer, AntiFraud antiFraud) {
    return new Builder(store, acquirer, antiFraud);
  }

  public Worker worker() {
    return worker;
  }

  public PlaceOrder placeOrder() {
    return placeOrder;
  }

  public OfferPayment offerPayment() {
    return offerPayment;
  }

  public CancelOrder cancelOrder() {
    return new CancelOrder(requests);
  }

  public RefundOrder refundOrder() {
    return new RefundOrder(requests);
  }

  public ReportChargeback reportChargeback() {
    return new ReportChargeback(requests);
  }

  public DeclineForFraud declineForFraud() {
    return new DeclineForFraud(requests);
  }

  public GiveVerdict giveVerdict() {
    return new GiveVerdict(requests);
  }

  public PreviewVerdict previewVerdict() {
    return previewVerdict;
  }

  public ResolveOperation resolveOperation() {
    return new ResolveOperation(requests);
  }

  public ResendNotification resendNotification() {
    return new ResendNotification(requests);
  }

  public CorrectReport correctReport() {
    return correctReport;
  }

  public ResendParked resendParked() {
    return new ResendParked(store, requests);
  }

  public ReceiveAcquirerNotice receiveAcquirerNotice() {
    return receiveAcquirerNotice;
  }

  public ErasePersonalData erasePersonalData() {
    return erasePersonalData;
  }

  public ReadOrder readOrder() {
    return readOrder;
  }

  public AddNote addNote() {
    return addNote;
  }

  public AwaitOutcome awaitOutcome() {
    return awaitOutcome;
  }

  /** Stops the worker as {@link Worker#close} does. Store, acquirers and Legiti's client are their makers' to close. */
  @Override
  public void close() {
    worker.close();
  }

  /** Collects what an engine is made of. */
  public static final class Builder {
    private final OrderStore store;
    private final List<Acquirer> acquirers = new ArrayList<>();
    private final AntiFraud antiFraud;
    private Policy policy = Policy.DEFAULT;
    private Observer observer = Observer.none();
    private Optional<InstantSource> time = Optional.empty();
    private Optional<LongSupplier> nanos = Optional.empty();
    private RandomGenerator random = new SharedRandom();
    private Duration lease = Duration.ofSeconds(30);
    private final Map<Lane, Integer> rooms = new EnumMap<>(
        Map.of(Lane.ACQUIRER, 64, Lane.EVALUATION, 64, Lane.NOTIFICATION, 32, Lane.CLOCK, 8));
    private Duration poll = Duration.ofMillis(250);
    private int ordersInWork = 1024;
    private Duration admissionPatience = Duration.ofMillis(500);
    private Optional<Pause> pause = Optional.empty();
    private Supplier<WorkerThreads> threads = WorkerThreads::virtual;

    private Builder(OrderStore store, Acquirer acquirer, AntiFraud antiFraud) {
      this.store = Objects.requireNonNull(store, "store");
      this.acquirers.add(Objects.requireNonNull(acquirer, "acquirer"));
      this.antiFraud = Objects.requireNonNull(antiFraud, "antiFraud");
    }

    /** The policy that newly placed orders get; {@link Policy#DEFAULT} if none is given. */
    public Builder policy(Policy thePolicy) {
      policy = thePolicy;
      return this;
    }

    /** One more acquirer: gets no new payments, but keeps those that it has. */
    public Builder alsoServing(Acquirer acquirer) {
      acquirers.add(acquirer);
      return this;
    }

    public Builder observer(Observer theObserver) {
      observer = theObserver;
      return this;
    }

    /** The clock; a movable one makes tests fast and certain. */
    public Builder time(InstantSource source) {
      time = Optional.of(source);
      return this;
    }

    /**
     * What durations are measured by, in nanoseconds from whenever, as {@link System#nanoTime}. That an acquirer does not find an operation
     * is believed only once a call and its settling time have passed by this count, so that no step of a clock lets money be taken twice
     * (flows, section 7). If nothing is said, it is what the given clock shows, and {@link System#nanoTime} where no clock was given.
     */
    public Builder nanos(LongSupplier count) {
      nanos = Optional.of(count);
      return this;
    }

    private InstantSource clock() {
      return time.orElseGet(InstantSource::system);
    }

    /** Whoever moves the only clock moves it for the lanes, too. */
    private boolean sharesAClock() {
      return time.isEmpty() || nanos.isPresent();
    }

    private LongSupplier measure() {
      return nanos.or(() -> time.map(Builder::shownBy)).orElse(System::nanoTime);
    }

    private static LongSupplier shownBy(InstantSource clock) {
      return () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    /** Where jitter comes from; must be safe for use by several threads unless only one works. */
    public Builder random(RandomGenerator generator) {
      random = generator;
      return this;
    }

    /** How many orders are worked on at once in each kind of lane. */
    public Builder concurrency(int orders) {
      rooms.replaceAll((lane, before) -> orders);
      return this;
    }

    /**
     * How many orders are worked on at once in one kind of lane: 64 at the acquirers, 64 evaluations, 32 that report, 8 with a deadline if
     * nothing is said. Each kind has its own room, so that a slow peer of one delays no other (edge case 52).
     */
    public Builder room(Lane lane, int orders) {
      rooms.put(lane, orders);
      return this;
    }

    /**
     * How many orders that were placed here may be in work at once while the worker works: 1,024 if nothing is said. The next one waits for
     * its place for half a second and is then refused with a {@link TooManyOrdersException}, before anything of it is stored.
     */
    public Builder ordersInWork(int orders) {
      ordersInWork = orders;
      return this;
    }

    /** How long an order waits for its place before it is refused. */
    public Builder admissionPatience(Duration patience) {
      admissionPatience = patience;
      return this;
    }

    /**
     * How long a lane is claimed, 30 s if nothing is said; where a call may take longer, for the call's time-out and a third of this. After a
     * crash its orders are taken over once that has passed.
     */
    public Builder lease(Duration duration) {
      lease = duration;
      return this;
    }

    /** How long a lane is leased that is handed over: over its call and the margin, so that nobody need ask for more. */
    private Map<Lane, Duration> leases(Acquirers served) {
      Duration margin = lease.dividedBy(3);
      Map<Lane, Duration> leases = new EnumMap<>(Lane.class);
      for (Lane lane : Lane.values()) {
        Duration call = switch (lane) {
          case ACQUIRER -> served.longestCall();
          case EVALUATION, NOTIFICATION -> legitiTimeout();
          case CLOCK -> Duration.ZERO;
        };
        Duration over = call.plus(margin);
        leases.put(lane, over.compareTo(lease) > 0 ? over : lease);
      }
      return leases;
    }

    /** An adapter that cannot say it now is asked again before each call. */
    private Duration legitiTimeout() {
      try {
        return antiFraud.callTimeout();
      } catch (RuntimeException unwilling) {
        return Duration.ZERO;
      }
    }

    /** How often due work is looked for; 250 ms if nothing is said. */
    public Builder poll(Duration interval) {
      poll = interval;
      return this;
    }

    /**
     * How to wait, while the store is away, before an answer is tried to be stored again. If nothing is said, a worker that was started
     * sleeps and tries until it is stopped, and one that only does what is due ({@link Worker#runDue}) gives the answer up at once.
     */
    public Builder pause(Pause between) {
      pause = Optional.of(between);
      return this;
    }

    /** On what the worker works, drawn anew at each start after a stop; virtual threads if nothing is said. */
    public Builder threads(Supplier<WorkerThreads> source) {
      threads = source;
      return this;
    }

    /** @throws IllegalArgumentException if the acquirers and the policy cannot be safe together (flows, section 7) */
    public Engine build() {
      return new Engine(this);
    }
  }

  /** The calling thread's own generator. */
  private static final class SharedRandom implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}

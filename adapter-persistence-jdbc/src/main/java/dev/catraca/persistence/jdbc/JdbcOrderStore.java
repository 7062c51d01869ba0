package dev.catraca.persistence.jdbc;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Figures;
import dev.catraca.port.History;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LaneTime;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;

/**
 * Orders in H2 or PostgreSQL. Any number of instances may share a PostgreSQL. After an outage it works again by itself, also when it was
 * a full disk that made H2 close the database; during one every call fails within the connection time-out.
 */
public final class JdbcOrderStore implements OrderStore, AutoCloseable {
  /** How long callers wait where nothing else is said. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Database database;
  private final References references = new References();
  private final Claiming claiming;
  private final Optional<String> beforePurge;
  private final KeptClock clock;
  private final Connections pool;
  private final GroupWriter writer;
  private final AutoCloseable upkeep;

  /** A store on connections that somebody else looks after. Whoever stands in line gives up last of all. */
  JdbcOrderStore(DataSource source, Dialect dialect, String name) {
    this(source::getConnection, new OwnConnection(source::getConnection, PATIENCE), dialect, name,
        Duration.ofMinutes(1), Connections.Unpooled::new, () -> {});
  }

  private JdbcOrderStore(ConnectionFactory source, OwnConnection own, Dialect dialect, String name,
      Duration patience, Function<OwnConnection, Connections> connections, AutoCloseable upkeep) {
    this.pool = connections.apply(own);
    this.database = new Database(source, name, pool);
    this.writer = new GroupWriter(own, name, pool, dialect.appends(), dialect.leases(), patience);
    this.claiming = dialect.claiming();
    this.beforePurge = dialect.beforePurge();
    this.clock = new KeptClock(dialect.clock());
    this.upkeep = upkeep;
  }

  /**
   * Connects and brings the schema up to date; needs HikariCP and Flyway.
   *
   * @throws StoreUnavailableException naming the database if it cannot be reached or its schema cannot be brought up to date; trying
   *     again is the caller's business
   * @throws UnsafeDatabaseException if what it acknowledges would not be safe: an old version, another encoding than UTF-8, commits
   *     that are not on its disk
   */
  public static JdbcOrderStore open(DatabaseSettings settings) {
    return open(settings, Optional.empty());
  }

  /**
   * The same, with a pool that tells of itself.
   *
   * @param meters a registry of Micrometer, or whatever else HikariCP tells its figures to
   */
  public static JdbcOrderStore open(DatabaseSettings settings, Optional<Object> meters) {
    Dialect dialect = Dialect.of(settings.url());
    Pooled pool = Pooled.open(settings, dialect, meters);
    try {
      Soundness.check(pool.source()::getConnection, dialect, settings);
      Schema.migrate(pool.source(), dialect, Optional.empty());
    } catch (IllegalStateException refused) {
      pool.close();
      throw refused;
    } catch (SQLException silent) {
      pool.close();
      throw new StoreUnavailableException("the database " + settings.name() + " does not answer", silent);
    } catch (UnfitSchemaException unfit) {
      pool.close();
      throw new StoreUnavailableException("the schema of the database " + settings.name() + " "
          + unfit.getMessage(), unfit);
    }
    return new JdbcOrderStore(pool.source()::getConnection, pool.writer(), dialect, settings.name(),
        settings.connectionTimeout(), writer -> pool, dialect.upkeep(pool.source()));
  }

  /**
   * Orders in a database that the application has already: over its own connections, in a schema beside its tables. The store keeps one of
   * the connections for its writing; the others go back as they came, so the {@code DataSource} may be pooled, and should be. On a shared
   * connection each read costs up to three short statements more, for the schema; connections that are in the schema to begin with
   * ({@code currentSchema=catraca} in a URL for PostgreSQL) cost one. Closing the store leaves the {@code DataSource} open.
   *
   * <p>
   * A placing is not part of the application's own transaction: place an order after the commit; placing it again is harmless.
   *
   * @throws StoreUnavailableException naming the database if it cannot be reached, or its tables are not as the options want them
   * @throws IllegalStateException if the tables are to be brought up to date, and Flyway is not there
   * @throws UnsafeDatabaseException if what it acknowledges would not be safe, or its connections cannot commit by themselves
   */
  public static JdbcOrderStore on(DataSource source, StoreOptions options) {
    DatabaseSettings settings;
    try (Connection connection = source.getConnection()) {
      settings = DatabaseSettings.of(connection.getMetaData().getURL(), "", "");
    } catch (SQLException unreachable) {
      throw new StoreUnavailableException("the application's database cannot be reached", unreachable);
    }
    Dialect dialect = Dialect.of(settings.url());
    SharedSource shared = new SharedSource(source, options.schema(), dialect.connectionGreeting());
    try {
      Soundness.check(shared::greeted, dialect, settings);
      switch (options.migration()) {
        case MIGRATE -> Schema.migrate(source, dialect, Optional.of(options.schema()));
        case VALIDATE -> {
          try (Connection connection = shared.greeted()) {
            Schema.validate(connection, dialect, options.schema());
          }
        }
        case NONE -> {
        }
      }
      shared.open().close();
    } catch (SQLException silent) {
      throw new StoreUnavailableException("the database " + settings.name() + " does not answer", silent);
    } catch (UnfitSchemaException unfit) {
      throw new StoreUnavailableException("the schema " + options.schema() + " of the database "
          + settings.name() + " " + unfit.getMessage(), unfit);
    }
    return new JdbcOrderStore(shared::open, new OwnConnection(shared::open, options.patience()), dialect,
        settings.name(), options.patience(), Connections.Unpooled::new, () -> {});
  }

  /** How many callers wait for the writer to take what they want written. */
  int inLine() {
    return writer.inLine();
  }

  /** How many transactions the writer made, and how many writes were in them. */
  Map<String, Long> writes() {
    return Map.of("transactions", writer.transactions(), "writes", writer.written());
  }

  /** @throws StoreUnavailableException if the database does not answer */
  public void ping() {
    database.call("answer", handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** Forgets what has had its time. */
  public Housekeeping housekeeping() {
    return new Housekeeping(database, beforePurge);
  }

  /** What those who work with orders keep beside them. */
  public Desk desk() {
    return new Desk(database);
  }

  /** Who is logged in at the console. */
  public Logins logins() {
    return new Logins(database);
  }

  @Override
  public void close() {
    writer.close();
    try {
      upkeep.close();
    } catch (Exception failed) {
      throw database.unavailable("close", failed);
    } finally {
      pool.close();
    }
  }

  @Override
  public LaneTime time() {
    return database.call("read the clock", clock::read);
  }

  @Override
  public Optional<ClockStep> keep(Instant counted) {
    return database.attempt("keep how far time has come", handle -> clock.keep(handle, counted));
  }

  @Override
  public Optional<History> load(OrderId order) {
    return database.read("load an order", connection -> Facts.load(connection, order));
  }

  @Override
  public Optional<Long> sequence(OrderId order) {
    return database.call("look at an order's sequence", handle -> Heads.sequence(handle, order));
  }

  @Override
  public Optional<OperationRef.Keyed> operation(String acquirer, String reference) {
    return database.call("find what an acquirer names",
        handle -> AcquirerReferences.find(handle, acquirer, reference));
  }

  @Override
  public Append.Result append(Append append) {
    return append(append, Leasing.NONE).result();
  }

  @Override
  public Appended append(Append append, Leasing leasing) {
    check(append);
    List<Leases.Wanted> wanted = leasing.wanted().entrySet().stream()
        .map(lane -> new Leases.Wanted(append.order(), lane.getKey(),
            new Claiming.Lease(leasing.token(), leasing.now(),
                lane.getValue().truncatedTo(ChronoUnit.MILLIS))))
        .toList();
    return writer.write(
        new Write.OfFacts(Appending.of(append, references.of(append, database)), wanted, leasing.back()));
  }

  private <T> T write(String what, OrderId order, Function<Handle, T> work) {
    return writer.write(new Write.Step<>(what, order, work));
  }

  private static void check(Append append) {
    long sequence = append.expectedSequence();
    for (RecordedFact recorded : append.facts()) {
      if (recorded.sequence() != ++sequence) {
        throw new IllegalArgumentException(
            "fact " + recorded.sequence() + " stands where fact " + sequence + " belongs");
      }
    }
    if (sequence == 0) {
      throw new IllegalArgumentException("an order begins with a fact");
    }
    if (append.head().sequence() != sequence || !append.head().order().equals(append.order())) {
      throw new IllegalArgumentException("the head is not that of fact " + sequence + " of this order");
    }
  }

  @Override
  public void remark(OrderId order, TimelineNote remark) {
    write("add a remark", order, handle -> {
      Optional<Long> last = Heads.lock(handle, order);
      last.ifPresent(position -> Remarks.add(handle, order, position, remark));
      return last.isPresent();
    });
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    return database.attempt("claim what is due",
        handle -> claiming.due(handle, lease(now, lease), lanes, most));
  }

  @Override
  public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
    return writer.write(new Write.Take(order, lane, lease(now, lease)));
  }

  private static Claiming.Lease lease(Instant now, Duration lease) {
    return new Claiming.Lease(UUID.randomUUID().toString(), now,
        now.plus(lease).truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    return writer.write(new Write.Lengthen(claim, until));
  }

  @Override
  public void release(Claim claim) {
    writer.write(new Write.GiveBack(claim));
  }

  @Override
  public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
    write("put a call off", claim.order(), handle -> {
      Lanes.postpone(handle, claim, call, at, tries, trouble);
      return true;
    });
  }

  @Override
  public void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble) {
    write("leave a call to others", claim.order(), handle -> {
      Lanes.abandon(handle, claim, now, call, at, tries, trouble);
      return true;
    });
  }

  @Override
  public Map<Lane, LaneState> lanes(OrderId order) {
    return database.call("read an order's lanes", handle -> Lanes.of(handle, order));
  }

  @Override
  public Page list(OrderQuery query) {
    return database.call("list orders", handle -> Heads.list(handle, query, references));
  }

  @Override
  public Figures figures(Instant now) {
    return database.call("count how orders stand",
        handle -> Figured.at(handle, now, clock.read(handle).ahead()));
  }

  @Override
  public List<TimelineEntry> timeline(OrderId order) {
    return database.call("read a timeline", handle -> {
      // Remarks first: none can then stand after a fact that was not read.
      List<Remarks.Placed> remarks = Remarks.of(handle, order);
      List<TimelineEntry> timeline = new ArrayList<>();
      int next = 0;
      for (RecordedFact recorded : Facts.of(handle, order)) {
        timeline.add(new TimelineEntry.Happened(recorded));
        while (next < remarks.size() && remarks.get(next).position() <= recorded.sequence()) {
          timeline.add(remarks.get(next++).entry());
        }
      }
      return timeline;
    });
  }

  @Override
  public boolean erase(OrderId order) {
    return database.attempt("erase a dossier", handle -> {
      boolean there = Heads.lock(handle, order).isPresent();
      Dossiers.erase(handle, order);
      References.forget(handle, order);
      Notes.forget(handle, order);
      return there;
    });
  }

  @Override
  public Result note(OrderId order, OrderNote note, Optional<KeptAnswer> answer) {
    try {
      return database.transact("keep a note", handle -> Notes.add(handle, order, note, answer));
    } catch (RequestKeys.KeyTakenException answered) {
      return Result.ANSWERED;
    } catch (CommitInDoubtException lost) {
      return Result.IN_DOUBT;
    }
  }

  @Override
  public List<OrderNote> notes(OrderId order) {
    return database.call("read an order's notes", handle -> Notes.of(handle, order));
  }

  @Override
  public Optional<KeptAnswer> answered(String key) {
    return database.call("look a key up", handle -> RequestKeys.find(handle, key));
  }
}

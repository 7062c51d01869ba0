package dev.catraca.app.config;

import dev.catraca.persistence.jdbc.Housekeeping;
import dev.catraca.policy.Policy;
import dev.catraca.port.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the service can be told from outside.
 *
 * @param port
 *          to listen on; 0 picks a free one
 * @param policy
 *          that newly placed orders get
 * @param lease
 *          how long an instance may keep a piece of work that it died over
 * @param rooms
 *          how many orders are worked on at once in each kind of lane; what is not named has the engine's default
 * @param ordersInWork
 *          how many orders that were placed at this instance may be in work at once
 * @param retention
 *          how long what is no history is kept
 * @param managementPort
 *          where metrics are told; empty for the API's own port
 * @param login
 *          how people log in at the console
 * @param rates
 *          how often callers may ask
 */
public record ServiceSettings(int port, DatabaseSettings database, PeerSettings peers, Policy policy,
    Duration lease, Map<Lane, Integer> rooms, int ordersInWork, ApiKeys keys,
    Housekeeping.Retention retention,
    Optional<Integer> managementPort, LoginSettings login, RateSettings rates) {
  private static final int DEFAULT_PORT = 8080;
  private static final int LARGEST_ROOM = 10_000;
  private static final int MOST_ORDERS = 1_000_000;

  public ServiceSettings {
    rooms = Map.copyOf(rooms);
  }

  /**
   * Reads the environment; what is not set has its default, but for Legiti and the acquirer, which have none: nothing that approves
   * orders runs because somebody forgot to say something. A variable that begins with {@code CATRACA_} and is not known is refused.
   *
   * @throws InvalidSettingException
   *           naming the first variable that is wrong
   */
  public static ServiceSettings from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    ApiKeys keys = keys(environment);
    ServiceSettings settings = new ServiceSettings(
        environment.number("CATRACA_PORT", DEFAULT_PORT, 0, 65_535),
        DatabaseSettings.from(environment), PeerSettings.from(environment), PolicySettings.from(environment),
        environment.positive("CATRACA_LEASE", Duration.ofSeconds(30)),
        rooms(environment), environment.number("CATRACA_ORDERS_IN_WORK", 1024, 1, MOST_ORDERS),
        keys,
        new Housekeeping.Retention(environment.positive("CATRACA_REQUEST_KEY_RETENTION", Duration.ofDays(30)),
            environment.positive("CATRACA_REMARK_RETENTION", Duration.ofDays(400))),
        environment.text("CATRACA_MANAGEMENT_PORT")
            .map(any -> environment.number("CATRACA_MANAGEMENT_PORT", 1, 1, 65_535)),
        LoginSettings.from(environment, keys), RateSettings.from(environment));
    environment.refuseUnknown();
    return settings;
  }

  private static Map<Lane, Integer> rooms(Environment environment) {
    return Map.of(Lane.ACQUIRER, environment.number("CATRACA_ROOM_ACQUIRER", 64, 1, LARGEST_ROOM),
        Lane.EVALUATION, environment.number("CATRACA_ROOM_EVALUATION", 64, 1, LARGEST_ROOM),
        Lane.NOTIFICATION, environment.number("CATRACA_ROOM_NOTIFICATION", 32, 1, LARGEST_ROOM));
  }

  private static ApiKeys keys(Environment environment) {
    ApiKeys keys = environment.text("CATRACA_API_KEYS").map(ApiKeys::parse).orElse(new ApiKeys(List.of()));
    return environment.text("CATRACA_ON_BEHALF_CALLERS").map(keys::onBehalf).orElse(keys);
  }

  /** The same on another port. */
  public ServiceSettings onPort(int other) {
    return new ServiceSettings(other, database, peers, policy, lease, rooms, ordersInWork, keys, retention,
        managementPort, login, rates);
  }
}

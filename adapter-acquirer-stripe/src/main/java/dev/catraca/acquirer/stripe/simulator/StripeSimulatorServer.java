package dev.catraca.acquirer.stripe.simulator;

import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.SimulatorServer;
import dev.catraca.http.SimulatorServer.Answer;
import dev.catraca.http.SimulatorServer.Asked;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The simulated Stripe over HTTP, on the loopback interface: the API below {@code /v1}, and for whoever tries it out
 *
 * <ul>
 * <li>{@code POST /simulator/faults?fault=WORD}: what the next request that may have an effect meets ({@link Fault}, in small letters)
 * <li>{@code GET /simulator/effects}: what was done with money, a line each: kind, PaymentIntent, units, currency, order
 * <li>{@code GET /simulator/violations}: what was wrong with requests, a line each
 * </ul>
 *
 * Where it is told to, it posts each event until it is acknowledged with a 2xx, ever slower, signed anew each time as Stripe does.
 */
public final class StripeSimulatorServer implements AutoCloseable {
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(50);
  private static final String FAULT = "POST /simulator/faults?fault=";
  private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain; charset=utf-8");

  private final StripeSimulator stripe;
  private final SimulatorSettings settings;
  private final InstantSource clock;
  private final SimulatorServer server;
  private final List<HttpConnections> listeners = new CopyOnWriteArrayList<>();
  /** Where events go now; those that an earlier listener did not take are told there still. */
  private volatile Optional<HttpConnections> listener = Optional.empty();

  private StripeSimulatorServer(SimulatorSettings settings, InstantSource clock, int port) {
    this.settings = settings;
    this.clock = clock;
    this.stripe = new StripeSimulator(settings, clock);
    this.server = SimulatorServer.start(port, this::answer);
  }

  /** Starts one that lives by the system's clock. */
  public static StripeSimulatorServer start(SimulatorSettings settings, int port) {
    return start(settings, InstantSource.system(), port);
  }

  /**
   * Starts one and returns once it listens. Blocks; not for event loops.
   *
   * @param port 0 picks a free one
   * @throws IllegalStateException if it cannot listen, for example because the port is taken
   */
  public static StripeSimulatorServer start(SimulatorSettings settings, InstantSource clock, int port) {
    return new StripeSimulatorServer(settings, clock, port);
  }

  /** From now on each event is posted there; for one listener, at most once. */
  public synchronized void postEventsTo(URI address) {
    HttpConnections to = new HttpConnections(HttpEndpoint.of(address));
    listeners.add(to);
    boolean tells = listener.isPresent();
    listener = Optional.of(to);
    if (tells) {
      return;
    }
    server.every(BETWEEN_EVENTS, () -> stripe.takeEvents()
        .forEach(event -> server.tell(listener.orElseThrow(),
            () -> Map.of("Content-Type", "application/json",
                "Stripe-Signature", event.signature(settings.webhookSecret(), clock.instant())),
            event.body())));
  }

  /** Such as {@code http://127.0.0.1:8083}. */
  public String baseUrl() {
    return server.url().toString();
  }

  /** Its books and faults, without HTTP. */
  public StripeSimulator stripe() {
    return stripe;
  }

  private Answer answer(Asked asked) {
    if (asked.uri().startsWith("/simulator/")) {
      return control(asked.method() + " " + asked.uri());
    }
    return switch (stripe.handle(asked.method(), asked.uri(), asked.headers(), asked.body())) {
      case SimulatedAnswer.HangUp hangUp -> new Answer.HangUp();
      case SimulatedAnswer.Cut cut -> new Answer.Cut(reply(cut.reply()));
      case SimulatedAnswer.Reply reply when reply.after().isZero() -> reply(reply);
      case SimulatedAnswer.Reply reply -> new Answer.Later(reply(reply), reply.after());
    };
  }

  private static Answer.Reply reply(SimulatedAnswer.Reply reply) {
    return new Answer.Reply(reply.status(), reply.headers(), reply.body());
  }

  private Answer control(String asked) {
    if (asked.equals("GET /simulator/effects")) {
      return lines(stripe.effects().stream()
          .map(effect -> String.join(" ", effect.kind().name().toLowerCase(Locale.ROOT), effect.intent(),
              Long.toString(effect.units()), effect.currency(), effect.order()))
          .toList());
    }
    if (asked.equals("GET /simulator/violations")) {
      return lines(stripe.violations());
    }
    if (!asked.startsWith(FAULT)) {
      return new Answer.Reply(404, "");
    }
    try {
      stripe.misbehave(Fault.valueOf(asked.substring(FAULT.length()).toUpperCase(Locale.ROOT)));
      return new Answer.Reply(204, "");
    } catch (IllegalArgumentException unknown) {
      return new Answer.Reply(400, TEXT, "no such fault\n");
    }
  }

  private static Answer lines(List<String> all) {
    return new Answer.Reply(200, TEXT, String.join("", all.stream().map(line -> line + "\n").toList()));
  }

  /** Stops listening and cuts what is open. */
  @Override
  public void close() {
    listeners.forEach(HttpConnections::close);
    server.close();
  }
}

package dev.catraca.app.http;

import dev.catraca.antifraud.Decision;
import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.LoginSettings;
import dev.catraca.app.config.RateSettings;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.persistence.jdbc.Logins;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.usecase.Engine;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The HTTP API with limits of a test's own, and callers who speak bytes. */
final class BoundedDoor implements AutoCloseable {
  static final Limits WIDE = new Limits(64 << 20, 2000, Duration.ofMinutes(5), Duration.ofMinutes(5),
      Duration.ofMinutes(5), Duration.ofMinutes(5));
  private static final int PATIENCE_MILLIS = 60_000;

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Engine engine;
  private final HttpApi api;
  private final int port;

  private BoundedDoor(OrderStore store, String keys, Limits limits) {
    this(store, keys, limits, new Rates(RateSettings.usual(), System::nanoTime));
  }

  private BoundedDoor(OrderStore store, String keys, Limits limits, Rates rates) {
    this(Engine.with(store, FakeAcquirer.idempotent(InstantSource.system()),
        ScriptedLegiti.deciding(Decision.MANUAL)).build(), store, keys, limits, rates);
  }

  private BoundedDoor(Engine engine, OrderStore store, String keys, Limits limits, Rates rates) {
    this.engine = engine;
    Supplier<Desk> away = () -> {
      throw new StoreUnavailableException("there is no desk", new IllegalStateException("none"));
    };
    ApiKeys known = keys.isEmpty() ? new ApiKeys(List.of()) : ApiKeys.parse(keys);
    Supplier<Logins> noLogins = () -> {
      throw new StoreUnavailableException("there are no logins", new IllegalStateException("none"));
    };
    Callers callers = new Callers(known, Optional.empty(),
        new Sessions(noLogins, known, LoginSettings.usual(), InstantSource.system()), rates);
    api = new HttpApi(vertx, threads, engine, store, away, callers,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> true,
        new Hints(away, InstantSource.system()), Optional.empty(), Optional.of(DemoClock.begin()), limits);
    port = api.listen(0);
    engine.worker().start();
  }

  static BoundedDoor open(Limits limits) {
    return new BoundedDoor(new InMemoryOrderStore(), "", limits);
  }

  static BoundedDoor withKey(String key, Limits limits) {
    return new BoundedDoor(new InMemoryOrderStore(), "shop:merchant:" + key, limits);
  }

  /** @param keys as {@code CATRACA_API_KEYS} has them */
  static BoundedDoor withKeys(String keys) {
    return new BoundedDoor(new InMemoryOrderStore(), keys, WIDE);
  }

  static BoundedDoor withRates(String keys, Rates rates) {
    return new BoundedDoor(new InMemoryOrderStore(), keys, WIDE, rates);
  }

  /** An engine that takes on so many orders at once and waits for no place. */
  static BoundedDoor takingOn(int orders, OrderStore store, Acquirer acquirer) {
    Engine engine = Engine.with(store, acquirer, ScriptedLegiti.deciding(Decision.MANUAL))
        .ordersInWork(orders).admissionPatience(Duration.ZERO).build();
    return new BoundedDoor(engine, store, "", WIDE, new Rates(RateSettings.usual(), System::nanoTime));
  }

  static BoundedDoor on(OrderStore store) {
    return new BoundedDoor(store, "", WIDE);
  }

  List<Routes.Route> routes() {
    return api.routes();
  }

  /** Somebody with a connection of their own. */
  Caller caller() throws IOException {
    return new Caller(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** What one caller is answered, alone on a connection. */
  String ask(String request) throws IOException {
    try (Caller caller = caller()) {
      caller.say(request);
      return caller.answer();
    }
  }

  static String head(String method, String path, String... headers) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", List.of(headers)
        .stream().map(each -> each + "\r\n").toList()) + "\r\n";
  }

  static String post(String path, String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    return head("POST", path, all) + body;
  }

  /** Bytes out, bytes in. */
  static final class Caller implements AutoCloseable {
    private final Socket socket;

    Caller(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** False once the other side is gone. */
    boolean say(String text) {
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return true;
      } catch (IOException gone) {
        return false;
      }
    }

    /** One answer: its head, and the body that the head announces. */
    String answer() throws IOException {
      String text = answerToHead();
      int length = text.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
          .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
      return text + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    /** One answer that has no body, whatever it announces. */
    String answerToHead() throws IOException {
      StringBuilder text = new StringBuilder();
      InputStream in = socket.getInputStream();
      while (text.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return text.toString();
        }
        text.append((char) next);
      }
      return text.toString();
    }

    /** Reads until the other side ends the connection, however it does. */
    String toTheEnd() {
      StringBuilder text = new StringBuilder();
      try {
        for (int next; (next = socket.getInputStream().read()) >= 0;) {
          text.append((char) next);
        }
      } catch (java.net.SocketTimeoutException never) {
        throw new AssertionError("the connection was never closed", never);
      } catch (IOException reset) {
        return text.toString();
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Override
  public void close() {
    api.stop(Duration.ZERO);
    engine.worker().stop(Duration.ofSeconds(10));
    threads.shutdown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

package dev.catraca.proof.kill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Stands between one service and one peer that speaks HTTP: passes on, spoils, and kills at the right moment. */
final class HttpGate implements AutoCloseable {
  private static final int LONGEST_WAIT_MS = 40_000;

  /**
   * The three moments at which the service can be killed here.
   *
   * @param around which requests
   */
  record Moments(KillPoint beforeSend, KillPoint afterEffect, KillPoint beforeCommit,
      Predicate<HttpMessage> around) {
    static final Moments ACQUIRER = new Moments(KillPoint.ACQUIRER_BEFORE_SEND,
        KillPoint.ACQUIRER_AFTER_EFFECT, KillPoint.ACQUIRER_BEFORE_COMMIT, any -> true);
    static final Moments LEGITI = new Moments(KillPoint.LEGITI_BEFORE_SEND, KillPoint.LEGITI_AFTER_EFFECT,
        KillPoint.LEGITI_BEFORE_COMMIT, any -> true);

    Moments around(Predicate<HttpMessage> requests) {
      return new Moments(beforeSend, afterEffect, beforeCommit, requests);
    }
  }

  private final Way way;
  private final FaultSource fates;
  private final KillSwitch trap;
  private final Moments moments;
  private final Exchanges witness;
  private final AtomicInteger underway = new AtomicInteger();
  private final Door door;

  /** Leads to whoever is behind the door. */
  interface Way {
    /** @throws IOException if nobody is there now: whoever came is turned away */
    Socket connect() throws IOException;

    /** @param port of the loopback interface */
    static Way to(int port) {
      return () -> new Socket(InetAddress.getLoopbackAddress(), port);
    }
  }

  /**
   * One that leads to the same peer always.
   *
   * @param peer its port on the loopback interface
   */
  HttpGate(int peer, FaultSource fates, KillSwitch trap, Moments moments, Exchanges witness) {
    this(Way.to(peer), fates, trap, moments, witness);
  }

  HttpGate(Way way, FaultSource fates, KillSwitch trap, Moments moments, Exchanges witness) {
    this.way = way;
    this.fates = fates;
    this.trap = trap;
    this.moments = moments;
    this.witness = witness;
    this.door = new Door(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + door.port();
  }

  Door door() {
    return door;
  }

  /** Whether all that passed is also noted: an answer reaches the service a moment before it is. */
  boolean isAtRest() {
    return underway.get() == 0;
  }

  private void serve(Socket service) throws IOException {
    service.setSoTimeout(0);
    InputStream requests = new BufferedInputStream(service.getInputStream());
    try (Socket beyond = way.connect()) {
      beyond.setTcpNoDelay(true);
      beyond.setSoTimeout(LONGEST_WAIT_MS);
      InputStream answers = new BufferedInputStream(beyond.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpMessage> request = HttpMessage.read(requests);
        goesOn = request.isPresent() && counted(request.get(), service, requests, beyond, answers);
      }
    }
  }

  private boolean counted(HttpMessage request, Socket service, InputStream requests, Socket beyond,
      InputStream answers) throws IOException {
    underway.incrementAndGet();
    try {
      return exchange(request, service, requests, beyond, answers);
    } finally {
      underway.decrementAndGet();
    }
  }

  /** @return whether the connection lives on */
  private boolean exchange(HttpMessage request, Socket service, InputStream requests, Socket beyond,
      InputStream answers) throws IOException {
    Instant came = Instant.now();
    witness.came(request, came);
    boolean mayStrike = moments.around().test(request);
    if (mayStrike && trap.spring(moments.beforeSend())) {
      return false;
    }
    ExchangeFault fate = fates.next();
    switch (fate) {
      case CUT_REQUEST -> {
        return false;
      }
      case CUT_IN_REQUEST -> {
        request.writeHalf(beyond.getOutputStream());
        return false;
      }
      case DELAY -> pause(fates.delay());
      case PASS, DROP_ANSWER, CUT_ANSWER, CUT_IN_ANSWER -> {
      }
    }
    witness.goesOn(request, came);
    request.write(beyond.getOutputStream());
    Optional<HttpMessage> answer = HttpMessage.read(answers);
    if (answer.isEmpty() || (mayStrike && trap.spring(moments.afterEffect()))) {
      return false;
    }
    return switch (fate) {
      case PASS, DELAY -> {
        Instant now = Instant.now();
        answer.get().write(service.getOutputStream());
        witness.answered(request, came, answer.get(), now);
        yield !(mayStrike && trap.spring(moments.beforeCommit()));
      }
      case DROP_ANSWER -> {
        // Whoever waits for it gives up some time, and closes.
        requests.skipNBytes(Long.MAX_VALUE);
        yield false;
      }
      case CUT_IN_ANSWER -> {
        answer.get().writeHalf(service.getOutputStream());
        yield false;
      }
      case CUT_ANSWER, CUT_REQUEST, CUT_IN_REQUEST -> false;
    };
  }

  private static void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  @Override
  public void close() {
    door.close();
  }
}

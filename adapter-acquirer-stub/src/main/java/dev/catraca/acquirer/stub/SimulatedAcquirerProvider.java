package dev.catraca.acquirer.stub;

import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The simulated acquirer, chosen by {@code simulated}: in this process, or at the address of one that runs by itself. */
public final class SimulatedAcquirerProvider implements AcquirerProvider {
  private static final System.Logger LOG = System.getLogger(SimulatedAcquirerProvider.class.getName());

  static final Setting<String> CLASS = Setting
      .word("CATRACA_ACQUIRER_CLASS", "idempotent, query or neither: what the simulated acquirer plays",
          Arrays.stream(CapabilityClass.values()).map(CapabilityClass::word).toArray(String[]::new))
      .otherwise(CapabilityClass.IDEMPOTENT.word());
  static final Setting<Duration> KEY_LIFETIME = Setting
      .positiveDuration("CATRACA_ACQUIRER_KEY_LIFETIME",
          "how long it remembers an idempotency key; one that runs by itself must be told the same")
      .otherwise(AcquirerSettings.defaults().keyLifetime());
  static final Setting<Optional<String>> NOTICE_SECRET = Setting
      .secret("CATRACA_ACQUIRER_NOTICE_SECRET", "what one that runs by itself signs its notices with")
      .checked(secret -> secret.length() >= NoticeSignature.SHORTEST_SECRET,
          "must have at least " + NoticeSignature.SHORTEST_SECRET + " characters")
      .optional();
  private static final Setting<Optional<URI>> ADDRESS = Setting
      .url("CATRACA_ACQUIRER_URL", "where it runs; not set, it is in this process").optional();
  private static final Setting<Duration> TIMEOUT = Setting
      .positiveDuration("CATRACA_ACQUIRER_TIMEOUT", "how long a call may take before its outcome is unknown")
      .otherwise(AcquirerSettings.defaults().callTimeout());

  /** For the service loader. */
  public SimulatedAcquirerProvider() {}

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ADDRESS, CLASS, KEY_LIFETIME, TIMEOUT, NOTICE_SECRET);
  }

  @Override
  public Acquirer open(Settings given) {
    AcquirerSettings played = AcquirerSettings.defaults().playing(CapabilityClass.of(given.get(CLASS)))
        .timingOutAfter(given.get(TIMEOUT)).rememberingKeysFor(given.get(KEY_LIFETIME));
    if (given.get(ADDRESS).isEmpty()) {
      LOG.log(System.Logger.Level.WARNING,
          "the acquirer is simulated: no money moves, and its ledger lives and dies with this process");
      return new StubAcquirer(new SimulatedAcquirer(played, InstantSource.system()));
    }
    HttpAcquirerSettings silent = HttpAcquirerSettings.of(given.get(ADDRESS).get(), played.terms());
    return new HttpAcquirer(given.get(NOTICE_SECRET).map(silent::withNoticeSecret).orElse(silent));
  }

  /** As it runs by itself: what it plays and remembers is told to both sides. */
  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of(new Simulator(InstantSource.system()));
  }

  /** @param time by which its holds live */
  private record Simulator(InstantSource time) implements AcquirerSimulator {
    @Override
    public List<Setting<?>> settings() {
      return List.of(CLASS, KEY_LIFETIME, NOTICE_SECRET);
    }

    @Override
    public Running start(int port, Settings given, Tempo tempo) {
      AcquirerSettings played = AcquirerSettings.defaults().playing(CapabilityClass.of(given.get(CLASS)))
          .rememberingKeysFor(given.get(KEY_LIFETIME));
      return RunningSimulator.start(port, played, given.get(NOTICE_SECRET), tempo, time);
    }

    @Override
    public Optional<AcquirerSimulator> goingBy(InstantSource another) {
      return Optional.of(new Simulator(another));
    }
  }
}

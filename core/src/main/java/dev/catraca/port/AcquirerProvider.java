package dev.catraca.port;

import java.util.List;
import java.util.Optional;

/**
 * An adapter to an acquirer as the service finds it: by {@link java.util.ServiceLoader}, and chosen by its name in
 * {@code CATRACA_ACQUIRER}. A jar that names its provider in {@code META-INF/services} needs no change of the service.
 */
public interface AcquirerProvider {
  /**
   * The word in {@code CATRACA_ACQUIRER} that chooses it: small letters, digits and dashes. It is also the name in the
   * {@linkplain Acquirer#terms terms} of the acquirer that it opens, and with that the one in the address of its notices.
   */
  String name();

  /**
   * Everything that it reads. The variables begin with {@code CATRACA_}, the name in capital letters and an underscore, such as
   * {@code CATRACA_RIVERBANK_URL}; no two providers may read the same one.
   */
  List<Setting<?>> settings();

  /**
   * Makes the acquirer; nothing is sent yet. One that is {@link AutoCloseable}, too, is closed at the end of the service.
   *
   * @param settings all of {@link #settings} that are needed, each as it must be
   * @throws InvalidSettingException if they cannot be used
   * @throws dev.catraca.order.InvalidValueException if one cannot be used: its field, in capital letters behind the beginning that they
   *     have in common, is the variable
   */
  Acquirer open(Settings settings);

  /** A simulated one of its kind, to try things out with; empty where there is none. */
  default Optional<AcquirerSimulator> simulator() {
    return Optional.empty();
  }
}

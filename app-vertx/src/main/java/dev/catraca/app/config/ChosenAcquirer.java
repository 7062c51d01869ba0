package dev.catraca.app.config;

import dev.catraca.order.InvalidValueException;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.InvalidSettingException;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.util.Locale;

/**
 * An acquirer that is to be served, and what it was told.
 *
 * @param settings
 *          those that the provider reads
 */
public record ChosenAcquirer(AcquirerProvider provider, Settings settings) {
  /**
   * Makes it.
   *
   * @throws InvalidSettingException
   *           naming the variable that cannot be used, or else the acquirer
   */
  public Acquirer open() {
    try {
      return provider.open(settings);
    } catch (InvalidSettingException told) {
      throw told;
    } catch (InvalidValueException wrong) {
      String ending = "_" + wrong.field().toUpperCase(Locale.ROOT);
      String variable = provider.settings().stream().map(Setting::variable)
          .filter(each -> each.endsWith(ending)).findFirst().orElse(wrong.field());
      throw new InvalidSettingException(variable, wrong.problem());
    } catch (IllegalArgumentException wrong) {
      throw new InvalidSettingException("CATRACA_ACQUIRER",
          "cannot be " + provider.name() + " with these settings: " + wrong.getMessage());
    }
  }

  @Override
  public String toString() {
    return "ChosenAcquirer[" + provider.name() + ", " + settings + "]";
  }
}

package dev.catraca.acquirer.http;

import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.util.List;
import java.util.function.Function;

/** A provider of an acquirer whose settings are those of one account. What it declares and how it reads that stand side by side. */
public abstract class AccountProvider implements AcquirerProvider {
  /** The account's settings. */
  protected final AccountSettings own;

  private final Function<Settings, Acquirer> opening;

  /**
   * @param name by which the acquirer is chosen
   * @param declared declares the settings, in the order in which a merchant is asked for them; what it gives back makes the acquirer of
   *     those that were read
   */
  protected AccountProvider(String name, Function<AccountSettings, Function<Settings, Acquirer>> declared) {
    this.own = new AccountSettings(name);
    this.opening = declared.apply(own);
  }

  @Override
  public final String name() {
    return own.name();
  }

  @Override
  public final List<Setting<?>> settings() {
    return own.all();
  }

  @Override
  public final Acquirer open(Settings given) {
    return opening.apply(given);
  }
}

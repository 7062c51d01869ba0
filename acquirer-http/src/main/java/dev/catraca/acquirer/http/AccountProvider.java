package dev.catraca.acquirer.http;

import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.Setting;
import java.util.List;

/** A provider of an acquirer whose settings are those of an account: it declares them by {@link #own}, and reads them when it opens one. */
public abstract class AccountProvider implements AcquirerProvider {
  /** The account's settings, in the order in which a merchant is asked for them. */
  protected final AccountSettings own;

  private final String name;

  /** @param name by which the acquirer is chosen */
  protected AccountProvider(String name) {
    this.name = name;
    this.own = new AccountSettings(name);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Setting<?>> settings() {
    return own.all();
  }
}

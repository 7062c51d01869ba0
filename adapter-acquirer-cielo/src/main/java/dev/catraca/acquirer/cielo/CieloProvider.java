package dev.catraca.acquirer.cielo;

/** Cielo API E-commerce, chosen by {@code cielo}. */
public final class CieloProvider extends SalesProvider {
  /** For the service loader. */
  public CieloProvider() {
    super("cielo", own -> {
      var account = account(own,
          "https://api.cieloecommerce.cielo.com.br, in the sandbox https://apisandbox.cieloecommerce.cielo.com.br",
          "https://apiquery.cieloecommerce.cielo.com.br, in the sandbox https://apiquerysandbox.cieloecommerce.cielo.com.br");
      return given -> new CieloAcquirer(account.apply(given));
    });
  }
}

package dev.catraca.order;

import java.util.List;
import java.util.Optional;

/** Puts an {@link Item} together; what is not said is not known. Amounts are in minor units of the order's currency. */
public final class ItemBuilder {
  private final int quantity;
  private final long unitPrice;
  private Optional<Long> unitDiscount = Optional.empty();
  private Optional<Long> totalValue = Optional.empty();
  private Optional<String> sku = Optional.empty();
  private Optional<String> title = Optional.empty();
  private Optional<String> productId = Optional.empty();
  private Optional<String> ean = Optional.empty();
  private Optional<String> description = Optional.empty();
  private List<String> categories = List.of();
  private Optional<Seller> seller = Optional.empty();

  ItemBuilder(int quantity, long unitPrice) {
    this.quantity = quantity;
    this.unitPrice = unitPrice;
  }

  /** The shop's own code of the product. */
  public ItemBuilder sku(String code) {
    sku = Optional.of(code);
    return this;
  }

  public ItemBuilder title(String text) {
    title = Optional.of(text);
    return this;
  }

  public ItemBuilder productId(String id) {
    productId = Optional.of(id);
    return this;
  }

  public ItemBuilder ean(String code) {
    ean = Optional.of(code);
    return this;
  }

  public ItemBuilder description(String text) {
    description = Optional.of(text);
    return this;
  }

  public ItemBuilder categories(String... names) {
    categories = List.of(names);
    return this;
  }

  /** Who sells it on a marketplace. */
  public ItemBuilder seller(Seller theSeller) {
    seller = Optional.of(theSeller);
    return this;
  }

  /** What each piece is cheaper by. */
  public ItemBuilder unitDiscount(long minorUnits) {
    unitDiscount = Optional.of(minorUnits);
    return this;
  }

  /** What the line costs in all, where that is not quantity times price. */
  public ItemBuilder totalValue(long minorUnits) {
    totalValue = Optional.of(minorUnits);
    return this;
  }

  /** @throws InvalidValueException naming what is wrong */
  Item build(String currency) {
    return new Item(quantity, Money.of(unitPrice, currency), unitDiscount.map(m -> Money.of(m, currency)),
        totalValue.map(m -> Money.of(m, currency)),
        new Product(sku, title, productId, ean, description, categories, seller));
  }
}

package dev.catraca.order;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Every amount of an order is in the order's currency. */
final class OneCurrency {
  private OneCurrency() {}

  static void check(Purchase purchase, Currency currency) {
    check("total_gross", purchase.gross(), currency);
    check("discount", purchase.discount(), currency);
    check("shipping", purchase.shipping(), currency);
    check("tip", purchase.tip(), currency);
    List<Item> items = purchase.items();
    for (int i = 0; i < items.size(); i++) {
      String path = "items[" + i + "].";
      check(path + "unit_price", Optional.of(items.get(i).unitPrice()), currency);
      check(path + "unit_discount", items.get(i).unitDiscount(), currency);
      check(path + "total_value", items.get(i).totalValue(), currency);
    }
  }

  private static void check(String field, Optional<Money> amount, Currency currency) {
    amount.ifPresent(
        money -> Require.that(money.currency().equals(currency), field,
            "must be in " + currency + " as the order is"));
  }
}

package dev.catraca.order;

import java.util.List;
import java.util.Optional;

/** What is bought (Legiti page, section 5.4). */
public record Product(Optional<String> sku, Optional<String> title, Optional<String> productId,
    Optional<String> ean,
    Optional<String> description, List<String> categories, Optional<Seller> seller) {
  public Product {
    Require.text("sku", sku);
    Require.description("title", title);
    Require.text("product_id", productId);
    Require.text("ean", ean);
    Require.description("description", description);
    categories = Require.descriptions("categories", categories);
  }
}

package dev.catraca.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who sells a product on a marketplace (Legiti page, section 5.4). */
public record Seller(Optional<String> id, Optional<String> name, Optional<String> description,
    Optional<String> email,
    List<String> categories, List<String> subcategories, Optional<Document> document, Optional<Phone> phone,
    Optional<Instant> createdAt, Optional<Address> address) {
  public Seller {
    Require.text("id", id);
    Require.text("name", name);
    Require.description("description", description);
    Require.email("email", email);
    categories = Require.descriptions("categories", categories);
    subcategories = Require.descriptions("subcategories", subcategories);
  }

  @Override
  public String toString() {
    return "Seller[...]";
  }
}

package dev.catraca.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Who buys (Legiti page, section 5.2). Personal data throughout.
 *
 * @param id the very string that the front-end SDKs report
 * @param passwordHash a salted hash; best left out
 * @param socialLogin the service the buyer logged in with, such as {@code facebook}
 * @param createdAt when the account was opened
 */
public record Buyer(String id, Optional<String> name, Optional<String> email, Optional<Document> document,
    Optional<Phone> phone, Optional<String> passwordHash, Optional<Gender> gender,
    Optional<String> socialLogin,
    Optional<Instant> createdAt, Optional<Address> address) {
  /** The values that Legiti listed in 2020. */
  public enum Gender {
    MALE, FEMALE, OTHER, UNDISCLOSED
  }

  public Buyer {
    Require.text("id", id, 256);
    Require.text("name", name);
    Require.email("email", email);
    Require.text("password_hash", passwordHash);
    Require.text("social_login", socialLogin);
  }

  @Override
  public String toString() {
    return "Buyer[...]";
  }
}

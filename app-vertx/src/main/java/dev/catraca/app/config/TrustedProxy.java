package dev.catraca.app.config;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Locale;

/**
 * A proxy in front of the service that knows who asks, from single sign-on.
 *
 * @param userHeader
 *          in which it tells the name
 * @param rolesHeader
 *          in which it tells roles, parted by commas; words that are no role of ours are passed over
 * @param addresses
 *          from which those headers are believed
 */
public record TrustedProxy(String userHeader, String rolesHeader, Addresses addresses) {
  /** The roles among the words of a header. */
  public static ImmutableSet<Role> roles(String words) {
    ImmutableSet.Builder<Role> roles = ImmutableSet.builder();
    for (String word : words.split(",", -1)) {
      Arrays.stream(Role.values())
          .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word.strip()))
          .forEach(roles::add);
    }
    return roles.build();
  }
}

package dev.catraca.app.config;

import com.google.common.collect.ImmutableSet;
import dev.catraca.app.config.Role.Permission;
import dev.catraca.port.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The callers that the service knows. None means that only loopback is served, and served everything.
 *
 * @param callers
 *          each with a name of its own
 */
public record ApiKeys(List<Caller> callers) {
  private static final String VARIABLE = "CATRACA_API_KEYS";
  private static final String ON_BEHALF = "CATRACA_ON_BEHALF_CALLERS";
  private static final int SHORTEST_KEY = 16;

  /**
   * Somebody with a key.
   *
   * @param permissions
   *          those of the role, and what was granted to the caller alone
   */
  public record Caller(String name, Role role, ImmutableSet<Permission> permissions, Secret key) {
    private Caller(String name, Role role, Secret key) {
      this(name, role, role.permissions(), key);
    }

    private Caller with(Permission more) {
      return new Caller(name, role,
          ImmutableSet.<Permission>builder().addAll(permissions).add(more).build(), key);
    }

    boolean has(String offered) {
      return MessageDigest.isEqual(key.reveal().getBytes(StandardCharsets.UTF_8),
          offered.getBytes(StandardCharsets.UTF_8));
    }
  }

  public ApiKeys {
    callers = List.copyOf(callers);
  }

  /**
   * Reads {@code name:role:key,name:role:key}; a key may contain colons, but no comma.
   *
   * @throws InvalidSettingException
   *           naming the entry by its position, never by its key
   */
  public static ApiKeys parse(String text) {
    List<Caller> callers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (String entry : text.split(",", -1)) {
      Caller caller = caller(entry.strip(), callers.size() + 1);
      if (!names.add(caller.name()) || !keys.add(caller.key().reveal())) {
        throw wrong(callers.size() + 1, "repeats a name or a key");
      }
      callers.add(caller);
    }
    return new ApiKeys(callers);
  }

  /**
   * The same, where some may say whom they decide for.
   *
   * @param names
   *          of callers, parted by commas
   * @throws InvalidSettingException
   *           naming a caller that has no key, or may not decide at all
   */
  public ApiKeys onBehalf(String names) {
    Set<String> granted = new LinkedHashSet<>(
        Arrays.stream(names.split(",", -1)).map(String::strip).toList());
    for (String name : granted) {
      boolean reviewer = callers.stream().filter(caller -> caller.name().equals(name))
          .anyMatch(caller -> caller.permissions().contains(Permission.REVIEW));
      if (!reviewer) {
        throw new InvalidSettingException(ON_BEHALF,
            "must name callers of " + VARIABLE + " that may review, parted by commas");
      }
    }
    return new ApiKeys(callers.stream()
        .map(each -> granted.contains(each.name()) ? each.with(Permission.ON_BEHALF) : each).toList());
  }

  /** Whether no keys are configured. */
  public boolean isEmpty() {
    return callers.isEmpty();
  }

  /** The caller that a key belongs to. */
  public Optional<Caller> find(String key) {
    return callers.stream().filter(caller -> caller.has(key)).findFirst();
  }

  /** The caller of that name. */
  public Optional<Caller> named(String name) {
    return callers.stream().filter(caller -> caller.name().equals(name)).findFirst();
  }

  private static Caller caller(String entry, int position) {
    String[] parts = entry.split(":", 3);
    if (parts.length != 3 || !parts[0].matches("[A-Za-z0-9_.-]{1,64}")) {
      throw wrong(position, "must look like name:role:key");
    }
    if (parts[2].length() < SHORTEST_KEY || !parts[2].matches("[!-~]+")) {
      throw wrong(position, "needs a key of at least " + SHORTEST_KEY + " visible ASCII characters");
    }
    for (Role role : Role.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(parts[1])) {
        return new Caller(parts[0], role, new Secret(parts[2]));
      }
    }
    throw wrong(position, "must have one of the roles " + Arrays.stream(Role.values())
        .map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
  }

  private static InvalidSettingException wrong(int position, String problem) {
    return new InvalidSettingException(VARIABLE, "is wrong: entry " + position + " " + problem);
  }
}

package dev.catraca.app.http;

import com.google.common.collect.ImmutableSet;
import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.Role;
import dev.catraca.app.config.Role.Permission;
import dev.catraca.app.json.View;

/**
 * Who asks.
 *
 * @param name
 *          of the credential, which goes on the timeline
 */
record Author(String name, ImmutableSet<Role> roles, ImmutableSet<Permission> permissions) {
  private static final String ANYBODY = "api";

  /** Whoever is on the machine of a service without keys, who may do everything. */
  static Author onLoopback() {
    return new Author(ANYBODY, ImmutableSet.of(Role.ADMIN), Role.ADMIN.permissions());
  }

  /** Somebody without a key, on a route that asks for none. */
  static Author anybody() {
    return new Author(ANYBODY, ImmutableSet.of(), ImmutableSet.of());
  }

  static Author of(ApiKeys.Caller caller) {
    return new Author(caller.name(), ImmutableSet.of(caller.role()), caller.permissions());
  }

  /** Somebody whom a proxy knows. */
  static Author of(String name, ImmutableSet<Role> roles) {
    return new Author(name, roles,
        roles.stream().flatMap(role -> role.permissions().stream()).collect(ImmutableSet.toImmutableSet()));
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** How much this one is shown of an order. */
  View view() {
    return new View(may(Permission.TOKENS), may(Permission.PERSONAL_DATA));
  }
}

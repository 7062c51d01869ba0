package dev.catraca.app.config;

import com.google.common.collect.ImmutableSet;

/** What a caller may do, as {@code CATRACA_API_KEYS} names it. */
public enum Role {
  /** A checkout or shop: places orders and acts on them. */
  MERCHANT(Permission.READ, Permission.ORDER),
  /** The review desk: sees the queue and gives verdicts. */
  REVIEWER(Permission.READ, Permission.REVIEW),
  /** Operations: resolves what is unknown, sends parked notifications again. */
  OPERATOR(Permission.READ, Permission.OPERATE),
  /** Everything. */
  ADMIN(Permission.READ, Permission.ORDER, Permission.REVIEW, Permission.OPERATE);

  /** What a route asks of its caller. */
  public enum Permission {
    READ, ORDER, REVIEW, OPERATE
  }

  private final ImmutableSet<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = ImmutableSet.copyOf(permissions);
  }

  /** Whether callers of this role may do it. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}

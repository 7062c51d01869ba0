package dev.catraca.app.config;

import com.google.common.collect.ImmutableSet;

/** What a caller may do, as {@code CATRACA_API_KEYS} names it. */
public enum Role {
  /** A checkout or shop: places orders and acts on them. */
  MERCHANT(Permission.READ, Permission.ORDER, Permission.PERSONAL_DATA, Permission.TOKENS),
  /** The review desk: sees the queue and the persons in it, and gives verdicts. */
  REVIEWER(Permission.READ, Permission.REVIEW, Permission.PERSONAL_DATA, Permission.NOTE),
  /** Operations: resolves what is unknown, puts right and sends again what Legiti refused. */
  OPERATOR(Permission.READ, Permission.OPERATE, Permission.PERSONAL_DATA, Permission.NOTE),
  /** Everything. */
  ADMIN(Permission.values()),
  /** Looks at everything but persons and tokens, and exports it. */
  AUDITOR(Permission.READ, Permission.FINANCE, Permission.AUDIT),
  /** What became of the money. */
  FINANCE(Permission.READ, Permission.FINANCE, Permission.NOTE);

  /** What a route, or a part of its answer, asks of its caller. */
  public enum Permission {
    READ, ORDER, REVIEW, OPERATE,
    /** To list what moved. */
    FINANCE,
    /** To see who looked at personal data. */
    AUDIT,
    /** To see who bought. */
    PERSONAL_DATA,
    /** To see what the acquirer takes for a card. */
    TOKENS,
    /** To say whom a verdict is given for. */
    ON_BEHALF,
    /** To write down what others should know of an order, and to read that. */
    NOTE
  }

  private final ImmutableSet<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = ImmutableSet.copyOf(permissions);
  }

  /** What callers of this role may do. */
  public ImmutableSet<Permission> permissions() {
    return permissions;
  }
}

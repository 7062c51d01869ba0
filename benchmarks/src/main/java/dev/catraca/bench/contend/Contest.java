package dev.catraca.bench.contend;

import dev.catraca.bench.peer.PeerAddress;
import dev.catraca.order.FlowKind;

/**
 * Where a contender works.
 *
 * @param database the JDBC URL of a database of its own
 */
public record Contest(String database, PeerAddress peers, FlowKind flow) {
  /** Whom the database knows. */
  public static final String USER = "postgres";

  /** How many connections to each peer everybody may have open: as many as Catraca's adapters by default. */
  static final int CONNECTIONS = 64;

  /** How many connections to the database everybody may have open. */
  static final int DATABASE_CONNECTIONS = 10;

  /** What calls to Legiti carry. */
  static final String KEY = "lv_benchmark_0123456789";
}

package dev.catraca.bench.contend;

import java.util.List;

/** All of them, by name. */
public enum Contenders {
  /** Catraca's engine in the process that places the orders. */
  CATRACA("catraca") {
    @Override
    public Contender open(Contest place) {
      return new CatracaContender(place);
    }
  },
  /** By hand, with JDBC and the JDK's HTTP client. */
  JDBC("jdbc") {
    @Override
    public Contender open(Contest place) {
      return new JdbcContender(place, new JavaNetCaller());
    }
  },
  /** By hand, with JDBC and the HTTP client that Catraca's adapters use. */
  JDBC_VERTX("jdbc-vertx") {
    @Override
    public Contender open(Contest place) {
      return new JdbcContender(place, VertxCaller.toPeers());
    }
  },
  /** As a workflow of DBOS. */
  DBOS("dbos") {
    @Override
    public Contender open(Contest place) {
      return new DbosContender(place);
    }
  },
  /** Catraca's service, over its HTTP API. */
  CATRACA_HTTP("catraca-http") {
    @Override
    public Contender open(Contest place) {
      return new HttpContender(place);
    }
  };

  private final String word;

  Contenders(String word) {
    this.word = word;
  }

  /** As it is asked for. */
  public String word() {
    return word;
  }

  /** Starts one in this process. */
  public abstract Contender open(Contest place);

  /** @throws IllegalArgumentException if there is none of that name */
  public static Contenders of(String word) {
    return List.of(values()).stream().filter(each -> each.word.equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no contender '" + word + "'"));
  }

  @Override
  public String toString() {
    return word;
  }
}

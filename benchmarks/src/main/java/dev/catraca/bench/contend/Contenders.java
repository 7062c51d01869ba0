package dev.catraca.bench.contend;

import java.util.Arrays;
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
  /** Two instances of it, which share the orders. */
  CATRACA_2("catraca-2") {
    @Override
    public Contender open(Contest place) {
      return new SideBySide(place, 2);
    }
  },
  /** Four instances of it. */
  CATRACA_4("catraca-4") {
    @Override
    public Contender open(Contest place) {
      return new SideBySide(place, 4);
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

  /** Those of one instance each. */
  public static List<Contenders> alone() {
    return Arrays.stream(values()).filter(each -> each != CATRACA_2 && each != CATRACA_4).toList();
  }

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

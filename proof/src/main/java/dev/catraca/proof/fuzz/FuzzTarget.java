package dev.catraca.proof.fuzz;

import java.util.Arrays;
import java.util.Optional;

/** A reader of bytes from outside. Its title names its folder of kept inputs too. */
enum FuzzTarget {
  LEGITI_ANSWER("legiti-answer", "dev.catraca.legiti.client.*:dev.catraca.http.*"),
  ACQUIRER_ANSWER("acquirer-answer", "dev.catraca.acquirer.stub.*"),
  ORDER("order", "dev.catraca.app.json.*"),
  REQUEST("request", "dev.catraca.app.json.*"),
  HTTP("http", "dev.catraca.app.json.*:dev.catraca.app.http.*:dev.catraca.usecase.*"),
  /** The same requests with what a real database makes of them; slower by far, and bounded only by what the requests themselves cost. */
  HTTP_ON_POSTGRES("http-on-postgres",
      "dev.catraca.app.json.*:dev.catraca.app.http.*:dev.catraca.usecase.*:dev.catraca.persistence.jdbc.*"),
  STORED_FACT("stored-fact", "dev.catraca.persistence.jdbc.*"),
  STORED_DOSSIER("stored-dossier", "dev.catraca.persistence.jdbc.*");

  /** What every reader stands on. */
  private static final String COMMON = "dev.catraca.order.*:dev.catraca.acquiring.*:dev.catraca.antifraud.*:"
      + "dev.catraca.policy.*:dev.catraca.model.*:dev.catraca.input.*:com.fasterxml.jackson.core.json.*";

  private final String title;
  private final String own;

  FuzzTarget(String title, String own) {
    this.title = title;
    this.own = own;
  }

  static Optional<FuzzTarget> of(String title) {
    return Arrays.stream(values()).filter(target -> target.title.equals(title)).findFirst();
  }

  String title() {
    return title;
  }

  /** The target whose kept inputs it reads. */
  FuzzTarget keeper() {
    return this == HTTP_ON_POSTGRES ? HTTP : this;
  }

  /** A new one, held to bounds of time and memory. */
  Check check() {
    return this == HTTP_ON_POSTGRES ? new HttpRequestCheck(FuzzStores.onPostgres())
        : new Bounded(switch (this) {
          case LEGITI_ANSWER -> new LegitiAnswerCheck();
          case ACQUIRER_ANSWER -> new AcquirerAnswerCheck();
          case ORDER -> new CheckoutCheck();
          case REQUEST -> new RequestCheck();
          case HTTP, HTTP_ON_POSTGRES -> new HttpRequestCheck(FuzzStores.inMemory());
          case STORED_FACT -> new StoredFactCheck();
          case STORED_DOSSIER -> new StoredDossierCheck();
        });
  }

  /** The classes whose branches guide the search, as Jazzer names them. */
  String guides() {
    return own + ":" + COMMON;
  }
}

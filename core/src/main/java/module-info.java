/**
 * The domain of Catraca: orders, payments, both payment flows, ports and use cases. Needs nothing but Java. What an embedder or an adapter needs
 * is exported to everybody; what decides is for those who check it.
 */
@SuppressWarnings("module") // The testkit is compiled later.
module dev.catraca.core {
  exports dev.catraca.order;
  exports dev.catraca.acquiring;
  exports dev.catraca.antifraud;
  exports dev.catraca.policy;
  exports dev.catraca.model;
  exports dev.catraca.view;
  exports dev.catraca.input;
  exports dev.catraca.port;
  exports dev.catraca.usecase;

  exports dev.catraca.flow to dev.catraca.testkit;
  exports dev.catraca.owed to dev.catraca.testkit;
  exports dev.catraca.decision to dev.catraca.testkit;

  uses dev.catraca.port.AcquirerProvider;
}

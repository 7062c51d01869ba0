/** The domain of Catraca: orders, payments, both payment flows, ports and use cases. Needs nothing but Java. */
module dev.catraca.core {
  exports dev.catraca.order;
  exports dev.catraca.flow;
  exports dev.catraca.port;
  exports dev.catraca.usecase;

  uses dev.catraca.port.AcquirerProvider;
}

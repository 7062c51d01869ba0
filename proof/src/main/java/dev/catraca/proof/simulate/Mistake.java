package dev.catraca.proof.simulate;

import dev.catraca.port.Acquirer;
import dev.catraca.port.OrderStore;

/** A mistake between the engines and their ports, for tests that ask whether a simulation would notice it. */
interface Mistake {
  /** None. */
  Mistake NONE = new Mistake() {};

  /** What all instances share. */
  default OrderStore shared(OrderStore store) {
    return store;
  }

  /** What the engines take for the store. */
  default OrderStore store(OrderStore store) {
    return store;
  }

  /** What the engines take for an acquirer. */
  default Acquirer acquirer(Acquirer acquirer) {
    return acquirer;
  }
}

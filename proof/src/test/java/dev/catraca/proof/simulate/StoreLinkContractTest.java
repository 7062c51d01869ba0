package dev.catraca.proof.simulate;

import dev.catraca.port.OrderStore;
import dev.catraca.testkit.contract.OrderStoreContract;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import java.util.List;

/** While nothing strikes it, the simulated store is a store like any other. */
class StoreLinkContractTest extends OrderStoreContract {
  private final World world = new World(new Plan(1, Planner.plan(1, 0).instances(), List.of(), List.of()),
      new SimulatedThreads(), new Tally(), Mistake.NONE);
  private final OrderStore store = new StoreLink(world, world.fleet().instances().getFirst(),
      new InMemoryOrderStore());

  @Override
  protected OrderStore store() {
    return store;
  }
}

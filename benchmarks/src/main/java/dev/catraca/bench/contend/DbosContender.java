package dev.catraca.bench.contend;

import dev.catraca.order.FlowKind;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;

/** DBOS with what it has by default (ten connections, virtual threads), and the order's id as the workflow's. */
final class DbosContender implements Contender {
  private final DBOS dbos;
  private final DbosFlow orders;
  private final Calls calls;
  private final FlowKind flow;

  DbosContender(Contest place) {
    flow = place.flow();
    calls = new Calls(new JavaNetCaller(), place);
    dbos = new DBOS(DBOSConfig.defaults("benchmark").withDatabaseUrl(place.database())
        .withDbUser(Contest.USER).withDbPassword("unused").withAppVersion("1"));
    orders = dbos.registerProxy(DbosFlow.class, new DbosSteps(dbos, calls, flow));
    dbos.launch();
  }

  @Override
  public boolean run(String order) throws InterruptedException {
    String checkout = Sample.checkout(order, flow);
    try {
      dbos.<String, Exception>startWorkflow(() -> orders.run(order, checkout),
          new StartWorkflowOptions(order))
          .getResult();
      return true;
    } catch (InterruptedException | RuntimeException told) {
      throw told;
    } catch (Exception failed) {
      throw new IllegalStateException("a workflow failed", failed);
    }
  }

  @Override
  public void close() {
    dbos.shutdown();
    calls.close();
  }
}

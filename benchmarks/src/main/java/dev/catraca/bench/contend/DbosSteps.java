package dev.catraca.bench.contend;

import dev.catraca.order.FlowKind;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.StepOptions;
import dev.dbos.transact.workflow.Workflow;
import java.io.IOException;
import java.time.Duration;

/** A step a call: DBOS stores the workflow before its first step, and what came of each step before the next. */
public final class DbosSteps implements DbosFlow {
  private static final int MOST_TRIES = 100;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final DBOS dbos;
  private final Calls calls;
  private final FlowKind flow;

  DbosSteps(DBOS dbos, Calls calls, FlowKind flow) {
    this.dbos = dbos;
    this.calls = calls;
    this.flow = flow;
  }

  @Override
  @Workflow(name = "order")
  public String run(String order, String checkout) throws IOException, InterruptedException {
    return flow == FlowKind.DIRECT ? direct(order, checkout) : preAuthorized(order, checkout);
  }

  private String preAuthorized(String order, String checkout) throws IOException, InterruptedException {
    // What a step returns is stored; two ids in one text need no format of their own.
    String held = this.<String>step("authorize", () -> {
      Calls.Money money = calls.authorize(order);
      return money.reference() + " " + money.transaction();
    });
    int blank = held.indexOf(' ');
    String decision = step("evaluate",
        () -> approved(calls.evaluate(order, checkout, held.substring(blank + 1))));
    step("capture", () -> {
      calls.capture(order, held.substring(0, blank));
      return "captured";
    });
    tell(order);
    return decision;
  }

  private String direct(String order, String checkout) throws IOException, InterruptedException {
    String decision = step("evaluate", () -> approved(calls.evaluate(order, checkout, "")));
    step("charge", () -> calls.charge(order).reference());
    tell(order);
    return decision;
  }

  private void tell(String order) throws IOException, InterruptedException {
    step("tell", () -> {
      calls.tellApproved(order);
      return "told";
    });
  }

  private static String approved(String decision) throws IOException {
    if (!decision.equals("approve")) {
      throw new IOException("every order here is approved");
    }
    return decision;
  }

  /** What a step does. */
  private interface Deed<T> {
    T done() throws IOException, InterruptedException;
  }

  private <T> T step(String name, Deed<T> deed) throws IOException, InterruptedException {
    try {
      return dbos.<T, Exception>runStep(deed::done,
          new StepOptions(name).withMaxAttempts(MOST_TRIES).withRetryInterval(PAUSE));
    } catch (IOException | InterruptedException | RuntimeException told) {
      throw told;
    } catch (Exception impossible) {
      throw new IllegalStateException("a step throws nothing else", impossible);
    }
  }
}

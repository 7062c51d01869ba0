package dev.catraca.persistence.jdbc;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.OrderId;
import dev.catraca.port.LearnedReference;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of acquirers' ids, and of the operations that they were learned from. */
final class AcquirerReferences {
  /** One that is there keeps its meaning. */
  private static final String ADD = "MERGE INTO acquirer_reference AS old USING (VALUES (CAST(:acquirer AS VARCHAR),"
      + " CAST(:reference AS VARCHAR), CAST(:order AS VARCHAR), CAST(:payment AS INTEGER),"
      + " CAST(:operation AS VARCHAR), CAST(:start AS BIGINT)))"
      + " AS new (acquirer, reference, order_id, payment, operation, start)"
      + " ON old.acquirer = new.acquirer AND old.reference = new.reference"
      + " WHEN NOT MATCHED THEN INSERT (acquirer, reference, order_id, payment, operation, start)"
      + " VALUES (new.acquirer, new.reference, new.order_id, new.payment, new.operation, new.start)";

  private AcquirerReferences() {}

  static void add(Handle handle, OrderId order, List<LearnedReference> references) {
    for (LearnedReference learned : references) {
      OperationRef operation = learned.operation();
      handle.createUpdate(ADD).bind("acquirer", learned.acquirer())
          .bind("reference", Columns.storable(learned.reference())).bind("order", order.value())
          .bind("payment", operation.payment()).bind("operation", operation.operation().name())
          .bind("start", operation.number()).execute();
    }
  }

  static Optional<OperationRef.Keyed> find(Handle handle, String acquirer, String reference) {
    return handle
        .createQuery("SELECT order_id, payment, operation, start FROM acquirer_reference"
            + " WHERE acquirer = :acquirer AND reference = :reference")
        .bind("acquirer", acquirer).bind("reference", Columns.storable(reference))
        .map((row, context) -> new OperationRef.Keyed(new OrderId(row.getString("order_id")),
            new OperationRef(row.getInt("payment"), Operation.valueOf(row.getString("operation")),
                row.getLong("start"))))
        .findOne();
  }
}

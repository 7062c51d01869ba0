package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.OrderReference;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table of what orders are found by, as digests under a key that the database was given when it was made. The key keeps a list of
 * addresses or documents from being tried out on a copy of this table alone.
 */
final class References {
  private static final String ADD = "MERGE INTO order_reference AS old USING (VALUES (CAST(:kind AS VARCHAR),"
      + " CAST(:digest AS VARCHAR), CAST(:placed_at AS TIMESTAMP(3) WITH TIME ZONE), CAST(:order AS VARCHAR)))"
      + " AS new (kind, digest, placed_at, order_id) ON old.kind = new.kind AND old.digest = new.digest"
      + " AND old.placed_at = new.placed_at AND old.order_id = new.order_id"
      + " WHEN NOT MATCHED THEN INSERT (kind, digest, placed_at, order_id)"
      + " VALUES (new.kind, new.digest, new.placed_at, new.order_id)";
  private static final String FORGET = "DELETE FROM order_reference WHERE order_id = :order AND kind IN ("
      + Arrays.stream(OrderReference.Kind.values()).filter(OrderReference.Kind::isPersonal)
          .map(kind -> "'" + kind + "'").collect(Collectors.joining(", "))
      + ")";

  private volatile Optional<SecretKeySpec> key = Optional.empty();

  /** What the append tells; another dossier takes the place of the one before. */
  void add(Handle handle, Append append) {
    Instant placed = append.head().placedAt();
    add(handle, append.order(), placed, OrderReference.of(append));
    append.dossier().ifPresent(dossier -> {
      if (append.expectedSequence() > 0) {
        forget(handle, append.order());
      }
      add(handle, append.order(), placed, OrderReference.of(dossier));
    });
  }

  private void add(Handle handle, OrderId order, Instant placed, Collection<OrderReference> references) {
    if (references.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(ADD)) {
      for (OrderReference reference : references) {
        batch.bind("kind", reference.kind().name()).bind("digest", digest(handle, reference))
            .bind("placed_at", placed).bind("order", order.value()).add();
      }
      batch.execute();
    }
  }

  /** Forgets the persons of an order. */
  void forget(Handle handle, OrderId order) {
    handle.createUpdate(FORGET).bind("order", order.value()).execute();
  }

  String digest(Handle handle, OrderReference reference) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key(handle));
      byte[] text = (reference.kind() + "\n" + reference.value()).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  private SecretKeySpec key(Handle handle) {
    Optional<SecretKeySpec> known = key;
    if (known.isEmpty()) {
      List<String> secrets = handle.createQuery("SELECT secret FROM reference_key").mapTo(String.class)
          .list();
      known = Optional
          .of(new SecretKeySpec(secrets.getFirst().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      key = known;
    }
    return known.get();
  }
}

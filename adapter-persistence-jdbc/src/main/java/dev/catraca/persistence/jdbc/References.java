package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.OrderReference;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final String PERSONAL = " AND kind IN ("
      + Arrays.stream(OrderReference.Kind.values()).filter(OrderReference.Kind::isPersonal)
          .map(kind -> "'" + kind + "'").collect(Collectors.joining(", "))
      + ")";
  private static final String FORGET = "DELETE FROM order_reference WHERE order_id = :order" + PERSONAL;
  /** As {@link #forget}, of an array of orders. */
  static final String FORGET_MANY = "DELETE FROM order_reference WHERE order_id = ANY (?)" + PERSONAL;

  private volatile Optional<SecretKeySpec> key = Optional.empty();

  /** One as it is stored. */
  record Digested(String kind, String digest) {}

  /** What the append tells and what its dossier does. */
  List<Digested> of(Append append, Database database) {
    Set<OrderReference> all = new LinkedHashSet<>(OrderReference.of(append));
    append.dossier().ifPresent(dossier -> all.addAll(OrderReference.of(dossier)));
    if (all.isEmpty()) {
      return List.of();
    }
    SecretKeySpec known = key.orElseGet(() -> database.call("read the key of references", this::key));
    return all.stream().map(reference -> new Digested(reference.kind().name(), digest(known, reference)))
        .toList();
  }

  /** Another dossier takes the place of the one before. */
  static void add(Handle handle, Appending appending) {
    Append append = appending.append();
    if (appending.replacesDossier()) {
      forget(handle, append.order());
    }
    if (appending.references().isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(ADD)) {
      for (Digested reference : appending.references()) {
        batch.bind("kind", reference.kind()).bind("digest", reference.digest())
            .bind("placed_at", append.head().placedAt()).bind("order", append.order().value()).add();
      }
      batch.execute();
    }
  }

  /** Forgets the persons of an order. */
  static void forget(Handle handle, OrderId order) {
    handle.createUpdate(FORGET).bind("order", order.value()).execute();
  }

  String digest(Handle handle, OrderReference reference) {
    return digest(key(handle), reference);
  }

  private static String digest(SecretKeySpec key, OrderReference reference) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
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

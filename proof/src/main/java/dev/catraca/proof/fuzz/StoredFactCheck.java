package dev.catraca.proof.fuzz;

import dev.catraca.model.Fact;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Facts as the database gives them back. The head is {@code TYPE VERSION}.
 *
 * <p>
 * A body is refused by name, or it is a fact that is written again as the same JSON: nothing is invented, nothing is dropped, no
 * amount is rounded on the way.
 */
final class StoredFactCheck implements Check {
  private static final OrderId ORDER = new OrderId("o-1");

  private final Door stored;
  private final Door body;
  private final Door decode;
  private final Door encode;

  StoredFactCheck() {
    Class<?> encoded = Door.room("dev.catraca.persistence.jdbc.Encoded");
    Class<?> codec = Door.room("dev.catraca.persistence.jdbc.FactCodec");
    stored = Door.constructor(encoded, String.class, int.class, String.class);
    body = Door.method(encoded, "body");
    decode = Door.method(codec, "decode", OrderId.class, long.class, encoded);
    encode = Door.method(codec, "encode", Fact.class);
  }

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    Object row = stored.enter(input.word(0), input.number(1, 1),
        new String(input.body(), StandardCharsets.UTF_8));
    Fact fact;
    try {
      fact = (Fact) decode.enter(ORDER, 7L, row);
    } catch (UnreadableRecordException refused) {
      Texts.holdNoCardNumber("an unreadable fact", Texts.of(refused));
      return;
    }
    Object again = encode.enter(fact);
    Finding.unless(fact.equals(decode.enter(ORDER, 7L, again)), "a fact changes by being stored");
    String written = (String) body.enter(again);
    Finding.unless(written.indexOf(0) < 0, "a NUL is stored");
    Optional<Object> before = PlainJson.read(input.body());
    Optional<Object> after = PlainJson.read(written.getBytes(StandardCharsets.UTF_8));
    Finding.unless(after.isPresent(), "a stored fact is JSON");
    before.ifPresent(json -> SameJson.check("", json, after.get()));
  }
}

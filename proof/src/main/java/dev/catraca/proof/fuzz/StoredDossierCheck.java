package dev.catraca.proof.fuzz;

import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.persistence.jdbc.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Dossiers as the database gives them back; the head is the version. Refused without a word of what they hold, or written again as the
 * same JSON.
 */
final class StoredDossierCheck implements Check {
  private static final OrderId ORDER = new OrderId("o-1");
  /** All that may ever be said of a dossier that cannot be read. */
  private static final List<String> COMPLAINTS = List.of("no such version is known",
      "its body is not of that shape");

  private final Door decode;
  private final Door encode;

  StoredDossierCheck() {
    Class<?> codec = Door.room("dev.catraca.persistence.jdbc.DossierCodec");
    decode = Door.method(codec, "decode", OrderId.class, int.class, String.class);
    encode = Door.method(codec, "encode", PersonalData.class);
  }

  @Override
  public void check(byte[] bytes) {
    Input input = Input.of(bytes);
    PersonalData dossier;
    try {
      dossier = (PersonalData) decode.enter(ORDER, input.number(0, 1),
          new String(input.body(), StandardCharsets.UTF_8));
    } catch (UnreadableRecordException refused) {
      Finding.unless(
          refused.getCause() == null
              && COMPLAINTS.stream().anyMatch(String.valueOf(refused.getMessage())::endsWith),
          "an unreadable dossier is quoted");
      return;
    }
    String written = (String) encode.enter(dossier);
    Finding.unless(dossier.equals(decode.enter(ORDER, 1, written)), "a dossier changes by being stored");
    Optional<Object> after = PlainJson.read(written.getBytes(StandardCharsets.UTF_8));
    Finding.unless(after.isPresent(), "a stored dossier is JSON");
    PlainJson.read(input.body()).ifPresent(json -> SameJson.check("", json, after.get()));
  }
}

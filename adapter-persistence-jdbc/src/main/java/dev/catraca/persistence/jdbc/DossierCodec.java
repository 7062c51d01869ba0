package dev.catraca.persistence.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;

/** Dossiers as versioned JSON. */
final class DossierCodec {
  static final int VERSION = 1;

  private DossierCodec() {}

  static String encode(PersonalData dossier) {
    return Json.write(dossier);
  }

  /** @throws UnreadableRecordException without a word of what it holds */
  static PersonalData decode(OrderId order, int version, String body) {
    if (version != VERSION) {
      throw new UnreadableRecordException(order, "dossier, version " + version, "no such version is known");
    }
    try {
      PersonalData dossier = Json.MAPPER.readValue(body, PersonalData.class);
      if (dossier != null) {
        return dossier;
      }
    } catch (JsonProcessingException | NumberFormatException malformed) {
      // Its message would quote personal data.
    }
    throw new UnreadableRecordException(order, "dossier", "its body is not of that shape");
  }
}

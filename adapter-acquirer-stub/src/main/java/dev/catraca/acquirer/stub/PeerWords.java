package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerOutcome;
import java.util.Optional;

/** An acquirer's own words as they may stand in a fact, on a timeline or in a log; only the adapter knows the key. */
final class PeerWords {
  private final Optional<String> key;

  PeerWords(Optional<String> key) {
    this.key = key;
  }

  AcquirerOutcome discreet(AcquirerOutcome outcome) {
    return switch (outcome) {
      case AcquirerOutcome.Declined declined -> new AcquirerOutcome.Declined(declined.category(),
          shown(declined.code()), shown(declined.message()), declined.transactionId());
      case AcquirerOutcome.Refused refused ->
          new AcquirerOutcome.Refused(refused.reason(), shown(refused.message()));
      case AcquirerOutcome other -> other;
    };
  }

  /** What a certificate or a network says in the acquirer's name is no more to be trusted. */
  String shown(String text) {
    return dev.catraca.order.PeerWords.shown(key.map(secret -> text.replace(secret, "[key]")).orElse(text));
  }
}

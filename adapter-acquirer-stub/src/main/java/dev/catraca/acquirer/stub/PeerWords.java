package dev.catraca.acquirer.stub;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.order.CardNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An acquirer's own words as they may stand in a fact, on a timeline or in a log: short, one line, without the key and without a run
 * of digits as long as a card's number.
 */
final class PeerWords {
  private static final int LONGEST_TEXT = 300;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

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
    String keyless = key.map(secret -> text.replace(secret, "[key]")).orElse(text);
    String masked = CardNumber.blottedOut(CONTROL.matcher(keyless).replaceAll(" "));
    return masked.length() <= LONGEST_TEXT ? masked : masked.substring(0, LONGEST_TEXT - 1) + "…";
  }
}

package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquiring.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the codes of captures, voids and refunds mean, in a 200 as {@code ReturnCode} ({@code action-codes.csv}), and those of a 400 to anything
 * as {@code Code} ({@code error-codes.csv}).
 */
final class ActionCodes {
  /** What a code says, before anybody looks at the sale. */
  enum Meaning {
    /** Done, if the status says so as well. */
    DONE,
    /** Nobody there looked at it. */
    NOT_SENT,
    /** No such sale. */
    NOT_FOUND,
    /** No such sale yet, perhaps: to be believed after the settling time. */
    NOT_FOUND_YET,
    /** The time for a capture is over. */
    EXPIRED,
    /** The status of the sale does not allow it: that has to be asked for. */
    BY_STATE,
    /** Taken, and perhaps not agreed to by the acquirer behind Braspag yet: the sum that is back tells. */
    BY_SUM,
    /** The merchant's account has not enough for a refund today: not for good, but ended for now; a person may order it again. */
    NO_BALANCE,
    /** The card is not taken. */
    WRONG_CARD,
    /** Not possible, for good. */
    REFUSED,
    /** Perhaps done. */
    UNKNOWN
  }

  private static final CodeTable<Meaning> RETURN_CODES = table("action-codes.csv");
  private static final CodeTable<Meaning> ERRORS = table("error-codes.csv");

  private ActionCodes() {}

  private static CodeTable<Meaning> table(String file) {
    return new CodeTable<>(ActionCodes.class::getResourceAsStream, file, Meaning.class, "operation", "code",
        "meaning");
  }

  /** What a complete answer to a capture, void or refund says; one that is not listed is judged by its status alone. */
  static Meaning of(Operation operation, SaleAnswer answer, boolean braspag) {
    Optional<Meaning> listed = answer.returnCode().flatMap(code -> RETURN_CODES.find(operation.name(), code));
    if (listed.filter(meaning -> meaning != Meaning.DONE).isPresent()) {
      return listed.get();
    }
    return switch (answer.status()) {
      case CAPTURED -> switch (operation) {
        case CAPTURE -> Meaning.DONE;
        // A part was given back, if the code says so.
        case REFUND -> listed.map(code -> braspag ? Meaning.BY_SUM : code).orElse(Meaning.UNKNOWN);
        case AUTHORIZE, CHARGE, VOID -> Meaning.UNKNOWN;
      };
      case VOIDED, REFUNDED -> operation == Operation.CAPTURE ? Meaning.UNKNOWN : Meaning.DONE;
      case NOT_FINISHED, AUTHORIZED, DENIED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF -> Meaning.UNKNOWN;
    };
  }

  /** The codes of a 400: a list of objects, each with a {@code Code}. @throws NoAnswerException if it is none */
  static List<String> codes(Answer answer) {
    List<String> codes = new ArrayList<>();
    for (var error : answer.json()) {
      codes.add(Json.number(error, "Code").map(String::valueOf)
          .orElseThrow(() -> NoAnswerException.malformed("an error has no Code")));
    }
    if (codes.isEmpty()) {
      throw NoAnswerException.malformed("it names no error");
    }
    return codes;
  }

  /** What a 400 to a capture, void or refund says; several codes, and one that is not listed, say nothing. */
  static Meaning ofErrors(Operation operation, List<String> codes) {
    return Optional.of(codes.getFirst()).filter(any -> codes.size() == 1)
        .flatMap(code -> ERRORS.find(operation.name(), code)).orElse(Meaning.UNKNOWN);
  }

  /** What a 400 to a sale says: of several codes the worst. */
  static Meaning ofSale(List<String> codes) {
    Set<Meaning> all = EnumSet.noneOf(Meaning.class);
    codes.forEach(code -> all.add(ERRORS.find("SALE", code).orElse(Meaning.REFUSED)));
    return all.contains(Meaning.UNKNOWN) ? Meaning.UNKNOWN
        : all.contains(Meaning.NOT_SENT) ? Meaning.NOT_SENT
            : all.contains(Meaning.REFUSED) ? Meaning.REFUSED : Meaning.WRONG_CARD;
  }

  /** Whether a 400 to a question says that there is no such sale. */
  static boolean isNoSuchSale(List<String> codes) {
    return codes.stream().allMatch(code -> ERRORS.find("QUESTION", code).isPresent());
  }
}

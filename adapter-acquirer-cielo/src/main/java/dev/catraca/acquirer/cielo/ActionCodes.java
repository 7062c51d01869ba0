package dev.catraca.acquirer.cielo;

import dev.catraca.acquiring.Operation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the codes of captures, voids and refunds mean, in a 200 as {@code ReturnCode} and in a 400 as {@code Code}. */
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
    /** Not possible, for good. */
    REFUSED,
    /** Perhaps done. */
    UNKNOWN
  }

  /** One row: operation, meaning, codes of a 200. */
  private static final String RETURN_CODES = """
      CAPTURE | DONE          | 0 4 6
      CAPTURE | NOT_SENT      | 2
      CAPTURE | NOT_FOUND     | 3
      CAPTURE | BY_STATE      | 841
      CAPTURE | REFUSED       | 842
      CAPTURE | EXPIRED       | 843
      CAPTURE | UNKNOWN       | 999 98 99 AA BP900 BP901 BP902 BP903 BP904
      VOID    | DONE          | 0 9 FF
      VOID    | BY_STATE      | 40 41 101
      VOID    | REFUSED       | 17 42 53 51 102 103 104 105 106
      VOID    | NO_BALANCE    | 43 55 56 72 76
      VOID    | NOT_FOUND_YET | 3 52 77 100 206
      VOID    | UNKNOWN       | 10 223 476 5 57 97 98 99 475 504 999 AA BP900 BP901 BP902 BP903 BP904
      REFUND  | DONE          | 0 9 FF
      REFUND  | REFUSED       | 40 101 41 17 42 51 102 53 103 104 105 106
      REFUND  | NO_BALANCE    | 43 55 56 72 76
      REFUND  | NOT_FOUND_YET | 3 52 77 100 206
      REFUND  | UNKNOWN       | 10 223 476 5 57 97 98 99 475 504 999 AA BP900 BP901 BP902 BP903 BP904
      """;
  /** The same of a 400. */
  private static final String ERROR_CODES = """
      CAPTURE | NOT_SENT  | 114 115 129 131 132 300 301 306 310 311
      CAPTURE | NOT_FOUND | 307
      CAPTURE | BY_STATE  | 308
      VOID    | NOT_SENT  | 114 115 129 131 132 300 301 306 310 311
      VOID    | NOT_FOUND | 307
      VOID    | BY_STATE  | 309
      REFUND  | NOT_SENT  | 114 115 129 131 132 300 301 306 310 311
      REFUND  | NOT_FOUND | 307
      REFUND  | REFUSED   | 309 312
      """;
  /** Of a sale: the card is wrong; the merchant's account, or its address, is. */
  private static final List<Integer> CARD = List.of(125, 126, 127, 128, 130, 146, 180);
  private static final List<Integer> MERCHANT = List.of(114, 115, 129, 131, 132, 300, 301, 306, 310, 311);
  /** The merchant had duplicates blocked, and there is such a sale. */
  private static final int DUPLICATE = 302;
  /** Of a question: there is no such sale. */
  private static final List<Integer> NO_SUCH_SALE = List.of(303, 307, 318);

  private static final Map<String, Meaning> RETURNED = read(RETURN_CODES);
  private static final Map<String, Meaning> ERRORS = read(ERROR_CODES);

  private ActionCodes() {}

  private static Map<String, Meaning> read(String table) {
    Map<String, Meaning> meanings = new HashMap<>();
    table.lines().map(row -> row.split("\\|"))
        .forEach(cells -> Arrays.stream(cells[2].strip().split(" "))
            .forEach(code -> meanings.put(cells[0].strip() + " " + code,
                Meaning.valueOf(cells[1].strip()))));
    return meanings;
  }

  /** What a complete answer to a capture, void or refund says; one that is not listed is judged by its status alone. */
  static Meaning of(Operation operation, SaleAnswer answer, boolean braspag) {
    Optional<Meaning> listed = answer.returnCode()
        .flatMap(code -> Optional.ofNullable(RETURNED.get(operation + " " + code)));
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

  /** What a 400 to a capture, void or refund says; a code that is not listed says nothing. */
  static Meaning of(Operation operation, List<Integer> errors) {
    return errors.size() == 1
        ? ERRORS.getOrDefault(operation + " " + errors.getFirst(), Meaning.UNKNOWN)
        : Meaning.UNKNOWN;
  }

  static boolean isDuplicate(List<Integer> errors) {
    return errors.contains(DUPLICATE);
  }

  static boolean isMerchants(List<Integer> errors) {
    return errors.stream().anyMatch(MERCHANT::contains);
  }

  static boolean isCards(List<Integer> errors) {
    return CARD.containsAll(errors);
  }

  static boolean isNoSuchSale(List<Integer> errors) {
    return NO_SUCH_SALE.containsAll(errors);
  }
}

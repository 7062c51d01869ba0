package dev.catraca.order;

import java.util.List;

/**
 * A value that cannot be: thrown by the constructors of the vocabulary, so that nothing impossible ever gets further.
 *
 * <p>
 * The message names the field and what is wrong with it, and never repeats the value, which may be personal. Whoever looks at several
 * fields at once may tell of {@linkplain #all all} that are wrong; the exception itself is then about the first.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  /** Nobody mends more at once. */
  private static final int MOST = 100;

  private final String field;
  private final String problem;
  private final List<Complaint> all;

  /**
   * One field that is wrong.
   *
   * @param field the path of the field as callers write it: snake_case, dotted, list positions in brackets
   * @param problem what is wrong, as the rest of a sentence that begins with the field
   */
  public record Complaint(String field, String problem) implements java.io.Serializable {}

  /**
   * @param field the path of the field as callers write it: snake_case, dotted, list positions in brackets
   * @param problem what is wrong, as the rest of a sentence that begins with the field
   */
  public InvalidValueException(String field, String problem) {
    this(List.of(new Complaint(field, problem)));
  }

  /** @param all at least one */
  public InvalidValueException(List<Complaint> all) {
    super(all.get(0).field() + " " + all.get(0).problem());
    this.all = List.copyOf(all);
    this.field = all.get(0).field();
    this.problem = all.get(0).problem();
  }

  /** Throws one exception for all of them; does nothing if there is none. */
  public static void throwAny(List<InvalidValueException> found) {
    if (!found.isEmpty()) {
      throw new InvalidValueException(
          found.stream().flatMap(each -> each.all().stream()).limit(MOST).toList());
    }
  }

  /** The path of the first field, for example {@code items[0].unit_price}. */
  public String field() {
    return field;
  }

  /** What is wrong with it, for example {@code must not be negative}. */
  public String problem() {
    return problem;
  }

  /** Every field that is known to be wrong, in the order in which they were looked at. */
  public List<Complaint> all() {
    return all;
  }

  /** The same complaint seen from the object that contains the field. */
  public InvalidValueException under(String parent) {
    InvalidValueException outer = new InvalidValueException(
        all.stream().map(each -> new Complaint(parent + "." + each.field(), each.problem())).toList());
    outer.initCause(this);
    return outer;
  }
}

package dev.catraca.order;

/**
 * A value that cannot be: thrown by the constructors of the vocabulary, so that nothing impossible ever gets further.
 *
 * <p>
 * The message names the field and what is wrong with it, and never repeats the value, which may be personal.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  /**
   * @param field the path of the field as callers write it: snake_case, dotted, list positions in brackets
   * @param problem what is wrong, as the rest of a sentence that begins with the field
   */
  public InvalidValueException(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** The path of the field, for example {@code items[0].unit_price}. */
  public String field() {
    return field;
  }

  /** What is wrong with it, for example {@code must not be negative}. */
  public String problem() {
    return problem;
  }

  /** The same complaint seen from the object that contains the field. */
  public InvalidValueException under(String parent) {
    InvalidValueException outer = new InvalidValueException(parent + "." + field, problem);
    outer.initCause(this);
    return outer;
  }
}

package dev.catraca.port;

/** A setting that cannot be: one sentence that names the variable and never repeats a secret. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param variable such as {@code CATRACA_PORT}; several parted by commas
   * @param problem the rest of a sentence that begins with the variable, without its full stop
   */
  public InvalidSettingException(String variable, String problem) {
    super(variable + " " + problem + ".");
  }
}

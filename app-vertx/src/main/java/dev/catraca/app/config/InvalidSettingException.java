package dev.catraca.app.config;

/** A setting that cannot be: one sentence that names the variable and never repeats a secret. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidSettingException(String variable, String problem) {
    super(variable + " " + problem + ".");
  }
}

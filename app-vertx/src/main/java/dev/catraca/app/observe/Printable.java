package dev.catraca.app.observe;

/** Words that came from outside, as a terminal or a log may be given them. */
public final class Printable {
  private Printable() {}

  /**
   * The text with everything escaped that does something instead of being seen: control characters (so that nothing is overwritten,
   * coloured or begun on a line of its own), what turns the direction of writing, line separators, and halves of surrogate pairs.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      if (isSeen(point)) {
        shown.appendCodePoint(point);
      } else {
        for (char unit : Character.toChars(point)) {
          shown.append(String.format("\\u%04x", (int) unit));
        }
      }
    });
    return shown.toString();
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

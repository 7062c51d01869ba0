package dev.catraca.proof.fuzz;

import java.nio.charset.StandardCharsets;

/** A reader with a mistake that no kept input shows: four letters in a row, found one after the other by coverage or not at all. */
public final class Planted {
  private Planted() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int at = text.indexOf('{');
    if (at >= 0 && text.startsWith("~pla", at + 1)) {
      throw new Finding("planted");
    }
  }
}

package dev.catraca.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port off the command line. */
final class Port implements ITypeConverter<Integer> {
  private static final int HIGHEST = 65_535;

  @Override
  public Integer convert(String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST) {
      throw new TypeConversionException("must be a port from 0 to " + HIGHEST + ", not '" + value + "'");
    }
    return Integer.valueOf(value);
  }
}

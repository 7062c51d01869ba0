package dev.catraca.order;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number.
 *
 * @param countryCode digits, with or without a plus sign
 * @param number area code and number, digits only
 */
public record Phone(Optional<String> countryCode, String number) {
  private static final Pattern COUNTRY = Pattern.compile("\\+?[0-9]{1,4}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

  public Phone {
    Require.matching("phone_country_code", countryCode, COUNTRY, "must be one to four digits");
    Require.that(NUMBER.matcher(number).matches(), "phone_number", "must be digits only, area code first");
  }

  @Override
  public String toString() {
    return "Phone[...]";
  }
}

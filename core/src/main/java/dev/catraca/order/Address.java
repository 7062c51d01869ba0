package dev.catraca.order;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A postal address (Legiti page, section 5.3).
 *
 * @param state ISO 3166-2 subdivision, such as {@code SP}
 * @param country two letters, such as {@code BR}
 * @param details complement, such as the flat
 * @param label the buyer's own name for it
 * @param latitude decimal degrees, -90 to 90
 * @param longitude decimal degrees, -180 to 180
 */
public record Address(Optional<String> streetName, Optional<String> streetNumber, Optional<String> zipCode,
    Optional<String> city, Optional<String> state, Optional<String> country, Optional<String> details,
    Optional<String> label, Optional<BigDecimal> latitude, Optional<BigDecimal> longitude) {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  public Address {
    Require.text("street_name", streetName);
    Require.text("street_number", streetNumber);
    Require.text("zip_code", zipCode);
    Require.text("city", city);
    Require.text("state", state);
    Require.matching("country", country, COUNTRY, "must be two capital letters, such as BR");
    Require.text("details", details);
    Require.text("label", label);
    within("latitude", latitude, 90);
    within("longitude", longitude, 180);
  }

  private static void within(String field, Optional<BigDecimal> degrees, int most) {
    degrees.ifPresent(d -> Require.that(d.abs().compareTo(BigDecimal.valueOf(most)) <= 0, field,
        "must be between -" + most + " and " + most + " degrees"));
  }

  @Override
  public String toString() {
    return "Address[...]";
  }
}

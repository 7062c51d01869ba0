package dev.catraca.order;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts an {@link Address} together; what is not said is not known. Every value is judged by {@link #build}. */
public final class AddressBuilder {
  private Optional<String> streetName = Optional.empty();
  private Optional<String> streetNumber = Optional.empty();
  private Optional<String> zipCode = Optional.empty();
  private Optional<String> city = Optional.empty();
  private Optional<String> state = Optional.empty();
  private Optional<String> country = Optional.empty();
  private Optional<String> details = Optional.empty();
  private Optional<String> label = Optional.empty();
  private Optional<BigDecimal> latitude = Optional.empty();
  private Optional<BigDecimal> longitude = Optional.empty();

  AddressBuilder() {}

  static Address of(UnaryOperator<AddressBuilder> filled) {
    return filled.apply(new AddressBuilder()).build();
  }

  /** Name and number of the street. */
  public AddressBuilder street(String name, String number) {
    streetName = Optional.of(name);
    streetNumber = Optional.of(number);
    return this;
  }

  /** The postal code, with or without punctuation. */
  public AddressBuilder zipCode(String code) {
    zipCode = Optional.of(code);
    return this;
  }

  /**
   * @param stateCode ISO 3166-2 subdivision, such as {@code SP}
   * @param countryCode two letters, such as {@code BR}
   */
  public AddressBuilder city(String name, String stateCode, String countryCode) {
    city = Optional.of(name);
    state = Optional.of(stateCode);
    country = Optional.of(countryCode);
    return this;
  }

  /** The complement, such as the flat. */
  public AddressBuilder details(String complement) {
    details = Optional.of(complement);
    return this;
  }

  /** The buyer's own name for it. */
  public AddressBuilder label(String name) {
    label = Optional.of(name);
    return this;
  }

  /** In decimal degrees. */
  public AddressBuilder position(BigDecimal latitudeDegrees, BigDecimal longitudeDegrees) {
    latitude = Optional.of(latitudeDegrees);
    longitude = Optional.of(longitudeDegrees);
    return this;
  }

  /** @throws InvalidValueException naming what is wrong */
  public Address build() {
    return new Address(streetName, streetNumber, zipCode, city, state, country, details, label, latitude,
        longitude);
  }
}

package dev.catraca.app.json;

/**
 * How much of an order a reader is shown.
 *
 * @param tokens
 *          whether what an acquirer takes for a card is
 * @param personalData
 *          whether the persons of the order are
 */
public record View(boolean tokens, boolean personalData) {}

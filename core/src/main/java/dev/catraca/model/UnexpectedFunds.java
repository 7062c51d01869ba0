package dev.catraca.model;

/**
 * Money that appeared under an operation already concluded otherwise: a debt to the customer, whatever becomes of the order
 * (flows, section 7).
 *
 * @param payment the payment it was asked for
 */
public record UnexpectedFunds(int payment, Funds funds) {}

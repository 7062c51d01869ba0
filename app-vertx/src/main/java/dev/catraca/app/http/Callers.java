package dev.catraca.app.http;

import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.TrustedProxy;
import java.util.Optional;

/**
 * By what callers are known.
 *
 * @param keys
 *          their own
 * @param proxy
 *          who vouches for others
 * @param sessions
 *          what a key was exchanged for
 * @param rates
 *          how often they may ask
 */
public record Callers(ApiKeys keys, Optional<TrustedProxy> proxy, Sessions sessions, Rates rates) {}

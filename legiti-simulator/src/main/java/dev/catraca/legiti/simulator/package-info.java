/**
 * A runnable stand-in for Legiti's order API, for tests, demonstrations and load runs.
 *
 * <p>
 * It answers over real HTTP as Legiti's public pages say ("Responses", "Back-end's Payment Flow"), checks every
 * request against the OpenAPI description that lies beside these classes ({@code legiti-openapi.yaml}), decides by the
 * buyer's e-mail address ({@link dev.catraca.legiti.simulator.MagicAddress}), keeps what it received in order and can
 * be told to misbehave ({@link dev.catraca.legiti.simulator.Misbehaviour}). Start it in process with
 * {@link dev.catraca.legiti.simulator.LegitiSimulator#start}, or as a program with
 * {@link dev.catraca.legiti.simulator.Main}.
 *
 * <p>
 * What it adds for tests lies under two paths that Legiti does not have and that need no key: {@code /received} and
 * {@code /faults}, both at the root, outside any path prefix.
 */
@NullMarked
package dev.catraca.legiti.simulator;

import org.jspecify.annotations.NullMarked;

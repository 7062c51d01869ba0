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
 *
 * <ul>
 * <li>{@code GET /received?order=&after=&limit=}: {@code {"received": [...]}}, each with {@code sequence}, {@code time},
 * {@code method}, {@code path}, {@code order_id}, {@code body}, {@code taken}, {@code decision} and {@code status} (a
 * number, or {@code "none"} for an answer withheld); all parameters are optional, {@code limit} is 1000 unless given,
 * and {@code next_after} tells that there is more. {@code DELETE /received} forgets the requests and the orders.
 * <li>{@code POST /faults}: {@code {"method", "path", "order", "fault", "times"}}, of which only {@code fault} is
 * required; an absent filter matches every call, {@code times} is 1 unless given and 0 for ever. {@code fault} is one of
 * {@code status} (with {@code status}, {@code body}, {@code headers}), {@code delay} and {@code dribble} (with
 * {@code ms}), {@code login_page}, {@code drop_request}, {@code drop_answer}, {@code truncate}, {@code huge}, {@code deep},
 * {@code malformed}, {@code wrong_type}, {@code redirect}, {@code recover}. {@code GET /faults} lists what is in force,
 * {@code DELETE /faults} clears it.
 * </ul>
 */
@NullMarked
package dev.catraca.legiti.simulator;

import org.jspecify.annotations.NullMarked;

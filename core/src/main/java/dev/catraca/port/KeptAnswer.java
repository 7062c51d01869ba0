package dev.catraca.port;

import java.time.Instant;

/**
 * What the first request under a key was answered; its repetition is answered the same.
 *
 * @param request its key and what was asked
 * @param answer in a word of the use cases'. Empty where only the key is known: an older version bound it before the request had its
 *     effect. The same request then goes its way and its answer is kept; another one is refused all the same
 * @param detail of the answer, for people
 * @param at when it was answered
 */
public record KeptAnswer(RequestKey request, String answer, String detail, Instant at) {}

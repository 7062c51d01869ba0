package dev.catraca.port;

import java.time.Instant;

/**
 * Something on an order's timeline that is no fact: a call without an end, an ignored answer, a refused request.
 *
 * @param afterSequence the last fact when it was made
 * @param by who caused it
 * @param subject what it is about: an operation, a notification, a request
 * @param result one word for what came of it; a remark equal to the last one of its subject is counted, not stored again
 * @param detail words for people, without personal data
 * @param alert whether somebody should look
 */
public record TimelineNote(Instant at, long afterSequence, String by, String subject, String result,
    String detail,
    boolean alert) {}

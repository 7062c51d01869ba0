/**
 * For anyone who does not want to take our word: the campaigns behind {@code ./prove}. They run what the tests run, longer. Not
 * published; it may see every other room, and no other room sees it.
 */
@NullMarked
package dev.catraca.proof;

import org.jspecify.annotations.NullMarked;

/** What became of the money, for those who compare it with the acquirer's statements. */
@NullMarked
package dev.catraca.app.finance;

import org.jspecify.annotations.NullMarked;

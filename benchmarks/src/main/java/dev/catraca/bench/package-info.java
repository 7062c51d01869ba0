/** {@code ./bench}: Catraca beside other ways to run the same orders, on the same database and with the same peers. */
@NullMarked
package dev.catraca.bench;

import org.jspecify.annotations.NullMarked;

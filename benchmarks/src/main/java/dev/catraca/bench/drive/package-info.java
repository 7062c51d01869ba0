/** Places orders, as many at once or as many a second as asked, and runs contenders in processes of their own. */
@NullMarked
package dev.catraca.bench.drive;

import org.jspecify.annotations.NullMarked;

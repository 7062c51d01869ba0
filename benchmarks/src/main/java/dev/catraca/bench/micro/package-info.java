/** {@code ./bench --jmh}: what the parts that only compute cost, by JMH. */
@NullMarked
package dev.catraca.bench.micro;

import org.jspecify.annotations.NullMarked;

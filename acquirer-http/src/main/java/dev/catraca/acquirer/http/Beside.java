package dev.catraca.acquirer.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens a file beside the class that a table is for, such as {@code Refusals.class::getResourceAsStream}: only that class may, among closed modules. */
@FunctionalInterface
public interface Beside {
  /** Null where there is none of that name. */
  @Nullable
  InputStream open(String file);
}

/** The words in which an HTTP exchange ends. They need no HTTP client, so that any can be used. */
@NullMarked
package dev.catraca.http.reply;

import org.jspecify.annotations.NullMarked;

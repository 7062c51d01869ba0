/**
 * What adapters to acquirers over HTTP and JSON have in common: the frame around an operation ({@link dev.catraca.acquirer.http.AcquirerOverHttp}),
 * accounts and their settings ({@link dev.catraca.acquirer.http.Account}, {@link dev.catraca.acquirer.http.AccountProvider}), calls and what kind of
 * answer came ({@link dev.catraca.acquirer.http.Calls}), JSON that is read strictly ({@link dev.catraca.acquirer.http.Json}), tables that payments
 * people review ({@link dev.catraca.acquirer.http.CodeTable}, {@link dev.catraca.acquirer.http.CurrencyTable}), words without secrets, signatures.
 * No framework: an adapter uses what fits.
 */
@NullMarked
package dev.catraca.acquirer.http;

import org.jspecify.annotations.NullMarked;

/** What comes back from an HTTP exchange, told apart by what may have reached the other side; whatever client made the exchange. */
module dev.catraca.http.reply {
  requires static org.jspecify;

  exports dev.catraca.http.reply;
}

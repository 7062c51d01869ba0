package com.example.riverbank;

/** What came of a request, told apart by what may have reached the bank. */
sealed interface Reply {
  /** A complete answer. */
  record Answer(int status, String body) implements Reply {}

  /** Not one byte left. */
  record NotSent(String why) implements Reply {}

  /** Sent, perhaps, and no complete answer. */
  record Lost(String why) implements Reply {}
}

package dev.catraca.port;

import java.util.Optional;

/** The answers to requests that came under a key. */
public interface RequestKeys {
  /** What is kept of the request that came first under a key; empty if none did, or if it is not kept any more. */
  Optional<KeptAnswer> answered(String key);
}

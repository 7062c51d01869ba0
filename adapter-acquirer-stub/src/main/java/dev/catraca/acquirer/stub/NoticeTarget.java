package dev.catraca.acquirer.stub;

import java.net.URI;

/**
 * Where the simulated acquirer tells what came of each operation.
 *
 * @param url of the merchant's service, such as {@code http://127.0.0.1:8080/v1/acquirers/stub/notices}; loopback only
 * @param secret that the notices are signed with, at least 16 characters
 */
public record NoticeTarget(URI url, String secret) {
  /** @throws IllegalArgumentException naming what is wrong */
  public NoticeTarget {
    String host = url.getHost();
    if (!"http".equals(url.getScheme()) || host == null
        || !(host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"))) {
      throw new IllegalArgumentException(
          "notices are sent to a URL of this machine only, such as http://127.0.0.1:8080/v1/acquirers/stub/notices");
    }
    new NoticeSignature(secret);
  }

  @Override
  public String toString() {
    return "NoticeTarget[" + url + "]";
  }
}

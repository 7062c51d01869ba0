package dev.catraca.app.http;

import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.LoginSettings;
import dev.catraca.persistence.jdbc.Logins;
import dev.catraca.persistence.jdbc.Logins.Login;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins at the console: a key is exchanged for a session, which all instances know. The database has neither the session's id nor the key,
 * and a session ends with its key: when that is given to somebody else, or to nobody. Everything here blocks on the database.
 */
public final class Sessions {
  private static final int ID_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
  /** To write down each use would be a write for each request. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final Supplier<Logins> logins;
  private final ApiKeys keys;
  private final LoginSettings settings;
  private final InstantSource time;
  private final SecureRandom random = new SecureRandom();

  /** @param logins where sessions are kept; fails while the database was not reached yet */
  public Sessions(Supplier<Logins> logins, ApiKeys keys, LoginSettings settings, InstantSource time) {
    this.logins = logins;
    this.keys = keys;
    this.settings = settings;
    this.time = time;
  }

  /**
   * Somebody who is logged in.
   *
   * @param endsAt
   *          however much it is used
   */
  record Session(ApiKeys.Caller caller, Instant endsAt) {}

  /** A new session, and the id that only its owner has. */
  record Opened(String id, Session session) {}

  LoginSettings settings() {
    return settings;
  }

  /** Opens a session for whomever the key belongs to; empty if that is nobody. */
  Optional<Opened> open(String key) {
    Optional<ApiKeys.Caller> caller = keys.find(key);
    if (caller.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = encoded(bytes);
    Instant now = time.instant();
    Login login = new Login(digest(id), caller.get().name(), proof(id, caller.get()), now, now,
        now.plus(settings.lifetime()));
    logins.get().open(login);
    return Optional.of(new Opened(id, new Session(caller.get(), login.endsAt())));
  }

  /**
   * The session with that id; empty where there is none, or where it has ended.
   *
   * @param isUse
   *          whether this counts as use
   */
  Optional<Session> find(String id, boolean isUse) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Instant now = time.instant();
    Optional<Login> login = logins.get().find(digest(id));
    Optional<Session> session = login.filter(found -> now.isBefore(found.endsAt()))
        .filter(found -> now.isBefore(found.usedAt().plus(settings.idle())))
        .flatMap(found -> keys.named(found.caller()).filter(caller -> isProven(found, id, caller))
            .map(caller -> new Session(caller, found.endsAt())));
    if (session.isPresent()) {
      if (isUse && !now.isBefore(login.get().usedAt().plus(shorter(NOTED, settings.idle().dividedBy(10))))) {
        logins.get().use(login.get().digest(), now);
      }
    } else {
      login.ifPresent(ended -> logins.get().close(ended.digest()));
    }
    return session;
  }

  void close(String id) {
    if (ID.matcher(id).matches()) {
      logins.get().close(digest(id));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isProven(Login login, String id, ApiKeys.Caller caller) {
    return MessageDigest.isEqual(login.proof().getBytes(StandardCharsets.US_ASCII),
        proof(id, caller).getBytes(StandardCharsets.US_ASCII));
  }

  private static String digest(String id) {
    try {
      return encoded(
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Of the key under the id: whoever has the table alone can try no keys on it. */
  private static String proof(String id, ApiKeys.Caller caller) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(id.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return encoded(mac.doFinal(caller.key().reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

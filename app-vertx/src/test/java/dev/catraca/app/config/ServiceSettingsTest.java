package dev.catraca.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.FlowKind;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import dev.catraca.port.InvalidSettingException;
import dev.catraca.port.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSettingsTest {
  private static final Map<String, String> SIMULATED = Map.of("CATRACA_LEGITI_URL", "simulated",
      "CATRACA_ACQUIRER",
      "simulated");

  private static Map<String, String> with(String... variables) {
    Map<String, String> environment = new HashMap<>(SIMULATED);
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return environment;
  }

  @Test
  void nothingThatApprovesOrdersRunsBecauseSomebodyForgotToSaySomething() {
    assertThatThrownBy(() -> ServiceSettings.from(Map.of())).isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("CATRACA_LEGITI_URL must be set, and so must CATRACA_ACQUIRER")
        .hasMessageContaining("simulated").hasMessageEndingWith(".");
    assertThatThrownBy(
        () -> ServiceSettings.from(Map.of("CATRACA_LEGITI_URL", "simulated", "CATRACA_ACQUIRER", " ")))
        .isInstanceOf(InvalidSettingException.class).hasMessageStartingWith("CATRACA_ACQUIRER must be set");
    assertThatThrownBy(
        () -> ServiceSettings.from(Map.of("CATRACA_LEGITI_URL", "", "CATRACA_ACQUIRER", "simulated")))
        .isInstanceOf(InvalidSettingException.class).hasMessageStartingWith("CATRACA_LEGITI_URL must be set");
    assertThatThrownBy(() -> ServiceSettings.from(with("CATRACA_LEGITI_URL", "https://legiti.example/v1")))
        .isInstanceOf(InvalidSettingException.class).hasMessageStartingWith("CATRACA_LEGITI_KEY must be set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CATRACA_FALLBACK_NODECISION", "CATRACA_PROT", "CATRACA_", "CATRACA_STUB_URL",
      "catraca_port",
      "CATRACA_LEGITI_URL2"})
  void aSlipOfThePenNeverBecomesADefault(String slip) {
    assertThatThrownBy(() -> ServiceSettings.from(with(slip, "approve")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(slip + " is not a setting")
        .hasMessageContaining("CATRACA_FALLBACK_NO_DECISION")
        .hasMessageNotContaining("approve").hasMessageEndingWith(".");
  }

  @Test
  void whatTheLauncherTheLogAndTheCommandLineReadIsKnown() {
    assertThat(ServiceSettings
        .from(with("CATRACA_JAVA_OPTS", "-Xmx1g", "CATRACA_LOG_LEVEL", "INFO", "CATRACA_API_KEY",
            "k", "PATH", "/bin", "CATRACAS", "x"))
        .port()).isEqualTo(8080);
  }

  @Test
  void nothingSetMeansTheDocumentedDefaults() {
    ServiceSettings settings = ServiceSettings.from(SIMULATED);

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.database().url()).isEqualTo("jdbc:h2:file:./data/catraca");
    assertThat(settings.peers().legitiUrl()).isEmpty();
    assertThat(settings.peers().acquirers().getFirst().provider().name()).isEqualTo("simulated");
    assertThat(settings.policy()).isEqualTo(Policy.DEFAULT);
    assertThat(settings.keys().isEmpty()).isTrue();
  }

  @Test
  void everyPolicyVariableReachesThePolicy() {
    Policy policy = ServiceSettings.from(with("CATRACA_FLOW", "direct", "CATRACA_FALLBACK_UNAVAILABLE",
        "decline", "CATRACA_MAX_ATTEMPTS", "2", "CATRACA_HOLD_DURATION", "P3D", "CATRACA_REVIEW_TIME_LIMIT",
        "PT1H", "CATRACA_RETRYABLE_DECLINES", "none", "CATRACA_LEGITI_PAYMENT_UPDATE", "off")).policy();

    assertThat(policy.defaultFlow()).isEqualTo(FlowKind.DIRECT);
    assertThat(policy.onUnavailable()).isEqualTo(FallbackAction.DECLINE);
    assertThat(policy.maxAttempts()).isEqualTo(2);
    assertThat(policy.holdDuration()).contains(Duration.ofDays(3));
    assertThat(policy.reviewTimeLimit()).isEqualTo(Duration.ofHours(1));
    assertThat(policy.retryableDeclines()).isEmpty();
    assertThat(policy.paymentUpdates()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"CATRACA_PORT,-1", "CATRACA_PORT,99999", "CATRACA_PORT,http", "CATRACA_FLOW,both",
      "CATRACA_DATABASE_URL,jdbc:mysql://localhost/x", "CATRACA_LEGITI_URL,http://legiti.example/v1",
      "CATRACA_LEGITI_URL,nonsense", "CATRACA_ACQUIRER,ftp://x", "CATRACA_ACQUIRER_CLASS,clever",
      "CATRACA_ATTEMPT_DEADLINE,15", "CATRACA_ATTEMPT_DEADLINE,PT0S", "CATRACA_MAX_ATTEMPTS,0",
      "CATRACA_ATTEMPT_WINDOW,30", "CATRACA_ATTEMPT_WINDOW,PT0S",
      "CATRACA_HOLD_DURATION,P1M", "CATRACA_RETRYABLE_DECLINES,moon", "CATRACA_REVIEW_DEADLINE_POLICY,wait",
      "CATRACA_EVALUATION_DEADLINE,-PT5S", "CATRACA_COLLECT_UNEVALUATED,yes", "CATRACA_API_KEYS,nobody",
      "CATRACA_API_KEYS,shop:king:0123456789abcdef", "CATRACA_API_KEYS,shop:merchant:short",
      "CATRACA_SESSION_IDLE,PT0S", "CATRACA_DESK_AMBER,0", "CATRACA_DESK_RED,PT4H1S",
      "CATRACA_SESSION_LIFETIME,8",
      "CATRACA_ROOM_ACQUIRER,0", "CATRACA_ROOM_EVALUATION,10001", "CATRACA_ROOM_NOTIFICATION,many",
      "CATRACA_ORDERS_IN_WORK,0"})
  void aBadValueIsRefusedByOneSentenceThatNamesTheVariable(String variable, String value) {
    Map<String, String> variables = new HashMap<>(with("CATRACA_LEGITI_KEY", "lv_key"));
    variables.put(variable, value);

    assertThatThrownBy(() -> ServiceSettings.from(variables)).isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ").hasMessageEndingWith(".");
  }

  @Test
  void asManyOrdersAreInWorkAsIsSaid() {
    assertThat(ServiceSettings.from(with("CATRACA_LEGITI_KEY", "lv_key", "CATRACA_ORDERS_IN_WORK", "300"))
        .ordersInWork()).isEqualTo(300);
  }

  @Test
  void eachKindOfCallHasItsOwnRoom() {
    assertThat(ServiceSettings.from(with("CATRACA_LEGITI_KEY", "lv_key", "CATRACA_ROOM_EVALUATION", "300"))
        .rooms()).isEqualTo(Map.of(Lane.ACQUIRER, 64, Lane.EVALUATION, 300, Lane.NOTIFICATION, 32));
  }

  @Test
  void secretsAreNeverShown() {
    ServiceSettings settings = ServiceSettings.from(with("CATRACA_LEGITI_KEY", "lv_very_secret",
        "CATRACA_DATABASE_URL", "jdbc:postgresql://me:hidden1@db/x?password=hidden2",
        "CATRACA_DATABASE_PASSWORD", "hidden3", "CATRACA_API_KEYS", "shop:merchant:hidden4-hidden4-hidden4"));

    assertThat(settings.toString()).doesNotContain("lv_very_secret", "hidden");
  }

  @Test
  void keysBelongToCallersWithRoles() {
    ApiKeys keys = ApiKeys.parse("shop:merchant:0123456789abcdef,desk:reviewer:fedcba9876543210");

    assertThat(keys.find("0123456789abcdef").map(ApiKeys.Caller::name)).contains("shop");
    assertThat(keys.find("another").isPresent()).isFalse();
    assertThat(Role.REVIEWER.permissions()).doesNotContain(Role.Permission.ORDER)
        .contains(Role.Permission.REVIEW);
  }

  @Test
  void onlyWhoeverMayReviewCanBeLetDecideForOthers() {
    String keys = "shop:merchant:0123456789abcdef,desk:reviewer:fedcba9876543210,lead:reviewer:aaaabbbbccccdddd";

    ApiKeys granted = ServiceSettings.from(with("CATRACA_LEGITI_KEY", "lv_key", "CATRACA_API_KEYS", keys,
        "CATRACA_ON_BEHALF_CALLERS", "desk")).keys();

    assertThat(granted.find("fedcba9876543210").orElseThrow().permissions())
        .contains(Role.Permission.ON_BEHALF, Role.Permission.REVIEW);
    assertThat(granted.find("aaaabbbbccccdddd").orElseThrow().permissions())
        .doesNotContain(Role.Permission.ON_BEHALF);
    for (String wrong : List.of("shop", "nobody", "desk,,lead")) {
      assertThatThrownBy(() -> ServiceSettings.from(with("CATRACA_LEGITI_KEY", "lv_key", "CATRACA_API_KEYS",
          keys, "CATRACA_ON_BEHALF_CALLERS", wrong))).as(wrong).isInstanceOf(InvalidSettingException.class)
          .hasMessageStartingWith("CATRACA_ON_BEHALF_CALLERS ");
    }
  }

  @Test
  void aTrustedProxyIsToldWholeAndOnlyBesideKeys() {
    String[] whole = {"CATRACA_API_KEYS", "shop:merchant:0123456789abcdef", "CATRACA_TRUSTED_USER_HEADER",
        "X-User", "CATRACA_TRUSTED_ROLES_HEADER", "X-Groups", "CATRACA_TRUSTED_PROXIES",
        "10.0.0.5, 10.1.0.0/16,::1"};
    Addresses addresses = ServiceSettings.from(with(whole)).login().proxy().orElseThrow().addresses();

    assertThat(List.of("10.0.0.5", "10.1.255.1", "::1")).allMatch(addresses::contains);
    assertThat(List.of("10.0.0.6", "10.2.0.1", "::2", "a.test", "")).noneMatch(addresses::contains);
    assertThat(ServiceSettings.from(SIMULATED).login()).isEqualTo(LoginSettings.usual());
    for (int i = 0; i < whole.length; i += 2) {
      String[] without = whole.clone();
      without[i + 1] = "";
      assertThatThrownBy(() -> ServiceSettings.from(with(without))).as(whole[i])
          .isInstanceOf(InvalidSettingException.class).hasMessageStartingWith("CATRACA_TRUSTED_");
    }
    for (String wrong : List.of("10.0.0.5/33", "10.0.0.5/0", "proxy.test", "10.0.0.5,,", "10.0.0.5/x")) {
      String[] other = whole.clone();
      other[7] = wrong;
      assertThatThrownBy(() -> ServiceSettings.from(with(other))).as(wrong)
          .isInstanceOf(InvalidSettingException.class).hasMessageStartingWith("CATRACA_TRUSTED_PROXIES ");
    }
  }
}

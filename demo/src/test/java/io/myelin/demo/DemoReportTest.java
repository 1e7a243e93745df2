package io.myelin.demo;

import static io.myelin.demo.TestBoard.BAD;
import static io.myelin.demo.TestBoard.GOOD;
import static io.myelin.demo.TestBoard.OWNER;
import static io.myelin.demo.TestBoard.VALIDATOR;
import static io.myelin.demo.TestBoard.WEAK;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.demo.Scoreboard.Role;
import io.myelin.demo.Scoreboard.Shares;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemoReportTest {
    private static final DemoReport REPORT =
            TestBoard.report(TestBoard.of(OWNER, VALIDATOR, GOOD, WEAK, BAD));

    /// The names and units that scripts rely on.
    @Test
    void json_saysWhatTheIssueLists_onOneLine() {
        assertThat(REPORT.json()).doesNotContain("\n");
        var json = JsonMapper.builder().build().readTree(REPORT.json());
        assertThat(json.propertyNames())
                .containsExactly(
                        "neurons", "questions", "payouts", "issuance", "blocks", "seconds");
        var neuron = json.get("neurons").get(2);
        assertThat(neuron.propertyNames())
                .containsExactly(
                        "netuid",
                        "uid",
                        "hotkey",
                        "role",
                        "backend",
                        "bad",
                        "stake",
                        "weight",
                        "incentive",
                        "dividends",
                        "emission");
        assertThat(neuron.get("netuid").asInt()).isEqualTo(1);
        assertThat(neuron.get("uid").asInt()).isEqualTo(2);
        assertThat(neuron.get("hotkey").asString()).isEqualTo("5Hotkey2");
        assertThat(neuron.get("role").asString()).isEqualTo("miner");
        assertThat(neuron.get("backend").asString()).isEqualTo("large model");
        assertThat(neuron.get("bad").asBoolean()).isFalse();
        assertThat(neuron.get("stake").asLong()).isEqualTo(2_469_135_780L);
        assertThat(neuron.get("incentive").asInt()).isEqualTo(59_000);
        assertThat(neuron.get("dividends").asInt()).isZero();
        assertThat(neuron.get("emission").asLong()).isEqualTo(37_000_000L);
        var asked = json.get("questions").get(0);
        assertThat(asked.get("prompt").asString()).isEqualTo("What is \"2\"?");
        assertThat(asked.get("answer").asString()).isEqualTo("two\nlines");
        assertThat(asked.get("millis").asLong()).isEqualTo(12);
        var issuance = json.get("issuance");
        assertThat(issuance.get("before").asLong()).isEqualTo(1_000);
        assertThat(issuance.get("after").asLong()).isEqualTo(21_000_000_000L);
        assertThat(issuance.get("minted").asLong()).isEqualTo(20_999_999_000L);
        assertThat(issuance.get("pools").asLong()).isEqualTo(20_999_999_000L);
        assertThat(json.get("blocks").asLong()).isEqualTo(21);
        assertThat(json.get("seconds").asDouble()).isEqualTo(12.3);
        assertThat(json.get("payouts").get(1).get("validators").asLong()).isEqualTo(410);
    }

    @Test
    void summary_namesTheBestMiner_andPayoutsThatPaid() {
        assertThat(REPORT.summary())
                .containsExactly(
                        "subnet 1 (text): large model earns most (90.0 % of the incentive);"
                                + " the bad miners earn 0.8 % together",
                        "payout of subnet 1 in block 40: owner 0.000000 α (18.000 %),"
                                + " miners 0.000000 α (41.000 %), validators 0.000000 α (41.000 %)",
                        "minted 20.999999000 TAO in 21 blocks; the pools gained 20.999999000 TAO");
    }

    /// A German terminal does not turn points into commas.
    @Test
    void summary_isTheSameEverywhere() {
        var here = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(REPORT.summary()).anyMatch(line -> line.contains("(18.000 %)"));
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void honestyPays_onlyIfNoBadMinerIsBest() {
        assertThat(REPORT.honestyPays()).isTrue();
        var thief =
                TestBoard.neuron(5, new Role("miner", "replay", true), new Shares(0, 60_000, 0), 1);
        assertThat(TestBoard.report(TestBoard.of(GOOD, thief)).honestyPays()).isFalse();
        // A validator's share is no miner's.
        assertThat(TestBoard.report(TestBoard.of(VALIDATOR, GOOD, BAD)).honestyPays()).isTrue();
    }
}

package io.myelin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Ss58;
import io.myelin.metadata.Value;
import io.myelin.sdk.neuron.MinerRunner.Callers;
import io.myelin.sdk.neuron.MinerRunner.Callers.Standing;
import io.myelin.sdk.wallet.DevelopmentKeys;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What words on the command line mean: amounts, weights, keys, values.
final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "1.5, 1500000000",
        "0.000000001, 1",
        "21000000, 21000000000000000",
        "1.5000000000000, 1500000000",
        "18446744073.709551615, -1"
    })
    void amount_isExact(String text, long rao) {
        assertThat(Amounts.rao(text)).isEqualTo(rao);
        assertThat(new BigDecimal(Amounts.decimal(new TaoBalance(rao))))
                .isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1e9",
                "NaN",
                "",
                "1.",
                ".5",
                "0.0000000001",
                "18446744073.709551616",
                "99999999999999999999999999999999999999999"
            })
    void amount_outsideRange_isRefused(String text) {
        assertThatThrownBy(() -> Amounts.rao(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1000, 5, 1050", "1001, 5, 1052", "1001, -5, 950", "1000, -150, 0", "-1, 5, -1"})
    void limit_isRoundedAwayFromThePrice(long price, String percent, long limit) {
        assertThat(Amounts.moved(new TaoBalance(price), new BigDecimal(percent)).rao())
                .isEqualTo(limit);
    }

    @Test
    void weights_areScaledToTheLargest() {
        var row = WeightsCommands.Row.of(Map.of(7, "0.5", 2, "1", 3, "0", 9, "0.000001"));

        assertThat(row.uids()).isEqualTo(List.of(2, 7));
        assertThat(row.valuesU16()).isEqualTo(List.of(65_535, 32_768));
    }

    @Test
    void weights_allZero_areRefused() {
        assertThatThrownBy(() -> WeightsCommands.Row.of(Map.of(1, "0")))
                .hasMessageContaining("above 0");
    }

    @Test
    void values_areReadByTheirShape() {
        var alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

        assertThat(ValueText.parse("-7")).isEqualTo(Value.of(-7));
        assertThat(ValueText.parse("true")).isEqualTo(new Value.Bool(true));
        assertThat(ValueText.parse("none")).isEqualTo(Value.NONE);
        assertThat(ValueText.parse("Keep")).isEqualTo(new Value.Text("Keep"));
        assertThat(ValueText.parse(alice)).isEqualTo(Value.from(Ss58.decode(alice)));
        assertThat(ValueText.parse("//Alice")).isEqualTo(Value.from(Ss58.decode(alice)));
        assertThat(ValueText.parse("[1,[2]]")).hasToString("[1, [2]]");
        assertThatThrownBy(() -> ValueText.parse("[1,")).hasMessageContaining("no JSON");
    }

    @Test
    void callers_areGroupsAndHotkeys() {
        var text = new MinerCommand.CallersText();
        var bob = DevelopmentKeys.of("//Bob").accountId();
        assertThat(text.convert("validators")).isEqualTo(Callers.VALIDATORS);
        assertThat(text.convert("validators," + Ss58.encode(bob)))
                .isEqualTo(new Callers(Standing.VALIDATORS, Set.of(bob)));
        assertThat(text.convert("//Bob")).isEqualTo(new Callers(Standing.NOBODY, Set.of(bob)));
        assertThat(text.convert("validators,anybody").standing()).isEqualTo(Standing.ANYBODY);
        assertThatThrownBy(() -> text.convert("friends"))
                .isInstanceOf(CommandLine.TypeConversionException.class);
    }

    @Test
    void secretUris_areRefused() {
        assertThatThrownBy(() -> DevelopmentKeys.of("bottom drive//x"))
                .hasMessageContaining("secrets are not taken")
                .hasMessageNotContaining("bottom");
        assertThatThrownBy(() -> DevelopmentKeys.of("///password"))
                .hasMessageContaining("secrets are not taken");
    }

    @Test
    void json_ofEnumsAndOptions() {
        assertThat(ValueText.json(Value.NONE).isNull()).isTrue();
        assertThat(ValueText.json(Value.some(Value.of(3)))).hasToString("3");
        assertThat(ValueText.json(Value.variant("Swap"))).hasToString("\"Swap\"");
        assertThat(ValueText.json(Value.variant("Keep", Value.of(1), Value.of(2))))
                .hasToString("{\"Keep\":[1,2]}");
    }
}

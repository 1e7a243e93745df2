package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Body hashes against ones that the Python SDK computed, and fields that do not fit.
class SynapseTest {
    private static final SynapseType MIXED =
            SynapseType.named("Mixed")
                    .required("text", FieldType.Plain.STR)
                    .required("n", FieldType.Plain.INT)
                    .required("xs", FieldType.listOf(FieldType.Plain.FLOAT))
                    .required("meta", FieldType.Plain.ANY)
                    .hashing("text", "n", "xs", "meta")
                    .build();

    private static Map<String, Object> dict(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void bodyHash_ofMixedFields_isPythons() {
        var synapse =
                MIXED.with(
                        dict(
                                "text",
                                "hello é",
                                "n",
                                3,
                                "xs",
                                List.of(1, 2.5),
                                "meta",
                                dict("a", true, "b", null)));
        assertThat(synapse.bodyHash())
                .isEqualTo("5d76bb7ffda6438fb140a749fef3101ae1e9e01b64c3b5496c802b9bb248073e");
        assertThat(synapse.with("text", "boom").bodyHash())
                .isEqualTo("68a739657cb38375ea3d559cf66d00c3d4264e6606d7d04118af9cd930f45e22");
    }

    @Test
    void bodyHash_ofQuotesAndUnicode_isPythons() {
        var builder = SynapseType.named("Quotes");
        for (var name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            builder.required(name, FieldType.Plain.ANY);
        }
        var type = builder.hashing("a", "b", "c", "d", "e", "f", "g").build();
        var synapse =
                type.with(
                        dict(
                                "a",
                                "it's \"q\" é\n",
                                "b",
                                7,
                                "c",
                                0.1,
                                "d",
                                true,
                                "e",
                                List.of("x", "y'z", "p\"q"),
                                "f",
                                dict("k", Arrays.asList(1, 2.0, null, true), "é", "ü"),
                                "g",
                                null));
        assertThat(synapse.bodyHash())
                .isEqualTo("f8c4cc9554a6b70e7374114b50b6b38ad2a351c316a03cba98f8c37e5b19f66c");
    }

    @Test
    void bodyHash_withoutHashFields_isThatOfNothing() {
        assertThat(SynapseType.PING.with(Map.of()).bodyHash())
                .isEqualTo("a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
    }

    @ParameterizedTest
    @CsvSource({
        "1e16, 1e+16",
        "123456789012345.6, 123456789012345.6",
        "1e15, 1000000000000000.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-2.5e-7, -2.5e-07",
        "1.5e300, 1.5e+300",
        "100, 100.0",
        "-0.0, -0.0",
        "0.30000000000000004, 0.30000000000000004",
        "5e-324, 5e-324",
        "Infinity, inf",
        "NaN, nan",
    })
    void floats_readAsPythonWritesThem(double number, String text) {
        assertThat(PythonText.number(number)).isEqualTo(text);
    }

    @Test
    void missingField_isNamed() {
        assertThatThrownBy(() -> MIXED.with(Map.of("text", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field n of Mixed is missing");
    }

    @Test
    void wrongType_isNamed() {
        assertThatThrownBy(() -> MIXED.with(dict("text", 5, "n", 1, "xs", List.of(), "meta", null)))
                .hasMessageContaining("field text of Mixed: expected a string, got 5");
    }

    @Test
    void loneSurrogate_isRefused() {
        var synapse = MIXED.with(dict("text", "\ud800", "n", 1, "xs", List.of(), "meta", null));
        assertThatThrownBy(synapse::bodyHash).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.myelin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ScaleTypeTest {
    /// Hexadecimal as `@polkadot/types` 16.5.6 encodes these.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':'u8','b':'Vec<u16>'} | {'a':7,'b':[1,2]} | 0x070801000200",
                "{'_enum':{'A':'u32','B':null}} | {'A':258} | 0x0002010000",
                "{'_enum':{'A':'u32','B':null}} | {'B':null} | 0x01",
                "{'_enum':{'A':{'x':'u8','y':'bool'},'B':'(u8,u16)'}} | {'B':[1,2]} | 0x01010200",
                "Vec<{'a':'u8','b':'u8'}> | [{'a':1,'b':2},{'a':3,'b':4}] | 0x0801020304",
                "({'a':'u8','b':'u8'},u16) | [{'a':1,'b':2},3] | 0x01020300",
                "BTreeSet<u16> | [1,9] | 0x0801000900",
                "Option<(u8,bool)> | [5,true] | 0x010501",
                "[u16; 3] | [1,2,3] | 0x010002000300",
                "i128 | '-1' | 0xffffffffffffffffffffffffffffffff",
                "Option<Compact<u32>> | 64 | 0x010101",
                "Balance | '1000000000' | 0x00ca9a3b000000000000000000000000",
            })
    void values_areWrittenAndReadAsPolkadotJsDoes(String type, String value, String hex) {
        var parsed = ScaleType.parse(json(type));
        var expected = new JsonMapper().readTree(json(value));
        var out = new ScaleWriter();
        parsed.write(expected, out);
        assertThat(out.toBytes().toHex()).isEqualTo(hex);
        var in = new ScaleReader(Bytes.fromHex(hex).toArray());
        assertThat(Comparison.difference(expected, parsed.read(in))).isEmpty();
        in.expectEnd();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void unknownNamesAndVariants_areRefused() {
        assertThatThrownBy(() -> ScaleType.parse("Vec<Whatever>"))
                .hasMessageContaining("unknown type 'Whatever'");
        var variants = ScaleType.parse("{\"_enum\":{\"A\":\"u8\"}}");
        assertThatThrownBy(() -> variants.read(new ScaleReader(new byte[] {1, 0})))
                .hasMessageContaining("variant 1 of 1");
        assertThatThrownBy(() ->
                        variants.write(new JsonMapper().readTree("{\"C\":1}"), new ScaleWriter()))
                .hasMessageContaining("unknown variant 'C'");
    }
}

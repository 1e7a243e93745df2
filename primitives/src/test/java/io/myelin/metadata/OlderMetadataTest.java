package io.myelin.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleWriter;
import org.junit.jupiter.api.Test;

/// Versions 14 and 15, written byte by byte after frame-metadata's declarations.
class OlderMetadataTest {
    /// `meta`, version, and five types: u8, u16, (u16, u8), enum Call { 3: ping(n: u16) }, ().
    private static ScaleWriter head(int version) {
        var out = new ScaleWriter().raw(Bytes.fromHex("6d657461")).u8(version).compact(5);
        out.compact(0).u8(0).u8(0).u8(5).u8(3).u8(0);
        out.compact(1).u8(0).u8(0).u8(5).u8(4).u8(0);
        out.compact(2).u8(0).u8(0).u8(4).compact(2).compact(1).compact(0).u8(0);
        out.compact(3).compact(2).text("pallet").text("Call").compact(1).text("T").u8(0);
        out.u8(1).compact(1).text("ping").compact(1);
        out.u8(1).text("n").compact(1).u8(1).text("u16").compact(1).text("how often");
        out.u8(3).compact(1).text("Pings.");
        out.u8(0);
        out.compact(4).u8(0).u8(0).u8(4).compact(0).u8(0);
        return out;
    }

    /// One pallet with a plain item, a map over two keys, a call and a constant.
    private static void pallet(ScaleWriter out) {
        out.compact(1).text("Pinger");
        out.u8(1).text("Pinger").compact(2);
        out.text("Count").u8(1).u8(0).compact(1).bytes(Bytes.fromHex("0700")).u8(0);
        out.text("Seen").u8(0).u8(1).compact(2).u8(6).u8(5).compact(2).compact(0);
        out.bytes(Bytes.fromHex("00")).compact(1).text("Who was seen.");
        out.u8(1).compact(3); // calls
        out.u8(0); // events
        out.compact(1).text("Most").compact(1).bytes(Bytes.fromHex("ff00")).u8(0);
        out.u8(0); // errors
        out.u8(9); // index
    }

    private static void check(Metadata metadata) {
        var pallet = metadata.pallet("Pinger");
        assertThat(pallet.index()).isEqualTo(9);
        var count = metadata.storage("Pinger", "Count");
        assertThat(count.isMap()).isFalse();
        assertThat(count.modifier()).isEqualTo(StorageEntry.Modifier.DEFAULT);
        var seen = metadata.storage("Pinger", "Seen");
        assertThat(seen.modifier()).isEqualTo(StorageEntry.Modifier.OPTIONAL);
        assertThat(seen.hashers())
                .containsExactly(StorageEntry.Hasher.IDENTITY, StorageEntry.Hasher.TWOX_64_CONCAT);
        assertThat(seen.keyTypes()).containsExactly(1, 0);
        var codec = new ValueCodec(metadata.types());
        assertThat(codec.decode(count.valueType(), count.defaultValue()).asInt()).isEqualTo(7);
        assertThat(metadata.call("Pinger", "ping").docs()).containsExactly("Pings.");
        assertThat(codec.encode(3, Value.variant("ping", Value.of(258))).toHex())
                .isEqualTo("0x030201");
        var constant = metadata.constant("Pinger", "Most");
        assertThat(codec.decode(constant.type(), constant.value()).asInt()).isEqualTo(255);
        assertThat(metadata.extrinsic().versions()).containsExactly(4);
        assertThat(metadata.extrinsic().extensions())
                .containsExactly(new ExtrinsicMetadata.Extension("CheckNonce", 1, 4));
    }

    @Test
    void version14() {
        var out = head(14);
        pallet(out);
        out.compact(4).u8(4).compact(1).text("CheckNonce").compact(1).compact(4);
        out.compact(4);
        var metadata = MetadataDecoder.decode(out.toBytes());
        check(metadata);
        assertThat(metadata.apis()).isEmpty();
        assertThat(metadata.extrinsic().addressType()).isNull();
    }

    @Test
    void version15() {
        var out = head(15);
        pallet(out);
        out.compact(1).text("Counts pings."); // the pallet's documentation
        out.u8(4).compact(0).compact(3).compact(1).compact(4);
        out.compact(1).text("CheckNonce").compact(1).compact(4);
        out.compact(4);
        out.compact(1).text("PingApi").compact(1).text("count");
        out.compact(1).text("of").compact(0).compact(1).u8(0).u8(0);
        out.compact(3).compact(4).compact(4); // outer enums
        out.compact(1).text("custom").compact(1).bytes(Bytes.fromHex("0102"));
        var metadata = MetadataDecoder.decode(out.toBytes());
        check(metadata);
        assertThat(metadata.extrinsic().addressType()).isEqualTo(0);
        var method = metadata.findApi("PingApi").orElseThrow().findMethod("count").orElseThrow();
        assertThat(method.inputs()).containsExactly(new RuntimeApi.Input("of", 0));
        assertThat(method.outputType()).isEqualTo(1);
    }

    @Test
    void otherVersions_areRefused() {
        for (int version : new int[] {0, 13, 17, 255}) {
            assertThatThrownBy(() -> MetadataDecoder.decode(head(version).toBytes()))
                    .isInstanceOf(ScaleException.class)
                    .hasMessageContaining("expected 14, 15 or 16");
        }
        assertThatThrownBy(() -> MetadataDecoder.decode(Bytes.fromHex("00112233445566")))
                .hasMessageContaining("does not start with `meta`");
    }
}

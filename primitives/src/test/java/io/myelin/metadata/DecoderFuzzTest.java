package io.myelin.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Random and damaged bytes: each gives a value or a ScaleException, nothing else. Seeds are fixed.
class DecoderFuzzTest {
    private static void survives(Consumer<Bytes> decoder, Bytes input) {
        try {
            decoder.accept(input);
        } catch (ScaleException _) {
            // The only refusal there may be.
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail("input " + input.slice(0, Math.min(64, input.size())) + " gave " + e, e);
        }
    }

    private static Bytes random(Random random, int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    @Test
    void randomBlocksAndExtrinsics() {
        var random = new Random(1);
        var versions = new byte[] {(byte) 0x84, 0x04, 0x05, 0x45};
        for (int i = 0; i < 20_000; i++) {
            survives(Header::decode, random(random, 300));
            survives(Extrinsic::decode, random(random, 300));
            var body = random(random, 200);
            survives(Extrinsic::decodeBody, Bytes.of(versions[i % versions.length]).concat(body));
        }
    }

    /// Types that hostile bytes could blow up: nested, empty, recursive and huge ones.
    private static TypeRegistry hostileTypes() {
        return new TypeRegistry(
                List.of(
                        type(0, TypeDef.Primitive.U8),
                        type(1, new TypeDef.Tuple(List.of())),
                        type(2, new TypeDef.Sequence(1)),
                        type(3, new TypeDef.Sequence(3)),
                        type(4, new TypeDef.Array(Integer.MAX_VALUE, 0)),
                        type(5, new TypeDef.Array(Integer.MAX_VALUE, 1)),
                        type(6, new TypeDef.Array(Integer.MAX_VALUE, 7)),
                        type(7, TypeDef.Primitive.BOOL),
                        type(8, new TypeDef.Composite(List.of(field(8)))),
                        type(9, new TypeDef.Tuple(List.of(2, 2, 2))),
                        type(10, new TypeDef.Sequence(9)),
                        type(11, new TypeDef.BitSequence(0, 1)),
                        type(12, new TypeDef.Compact(1)),
                        type(13, TypeDef.Primitive.STR),
                        type(14, TypeDef.Primitive.I256)));
    }

    private static PortableType type(int id, TypeDef def) {
        return new PortableType(id, List.of(), List.of(), def, List.of());
    }

    private static TypeDef.Field field(int type) {
        return new TypeDef.Field(null, type, null);
    }

    @Test
    void hostileTypes_areBounded() {
        var codec = new ValueCodec(hostileTypes());
        var random = new Random(2);
        for (int type = 0; type < codec.types().size(); type++) {
            int id = type;
            for (int i = 0; i < 200; i++) {
                survives(bytes -> codec.decode(id, bytes), random(random, 400));
            }
            survives(bytes -> codec.decode(id, bytes), Bytes.fromHex("feffffff"));
            survives(bytes -> codec.decode(id, bytes), Bytes.of(new byte[1000]));
        }
        var nested = new byte[100_000];
        java.util.Arrays.fill(nested, (byte) 4);
        survives(bytes -> codec.decode(3, bytes), Bytes.wrap(nested));
    }

    @Test
    void damagedMetadata_isRefusedOrRead() throws IOException {
        Path recorded = null;
        for (var up : List.of("../..", "../../..", "..")) {
            var file = Path.of(up, "shared", "vectors", "chain", "spec424_v16.scale");
            if (Files.exists(file)) {
                recorded = file;
            }
        }
        org.junit.jupiter.api.Assumptions.assumeTrue(
                recorded != null, "no recorded metadata beside this checkout");
        var original = Files.readAllBytes(recorded);
        assertThat(MetadataDecoder.decode(Bytes.of(original)).pallets()).hasSize(28);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var damaged = original.clone();
            for (int j = 0; j <= random.nextInt(8); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            survives(MetadataDecoder::decode, Bytes.wrap(damaged));
        }
    }

    @Test
    void damagedCalls_areRefusedOrRead() throws IOException {
        var codec = new ValueCodec(hostileTypes());
        var random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            var bytes = random(random, 64);
            survives(input -> codec.read(random.nextInt(15), new ScaleReader(input)), bytes);
        }
    }
}

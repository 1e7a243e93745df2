package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPart;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What metadata says a value looks like, the wire reads, and writes back the same: for every call, event and
/// storage value of every pallet. Values are made from the shape alone, as a foreign client would.
class ShapePropertyTest {
    private static final Kernel KERNEL = Runtime.create(ChainParams.fast()).kernel();
    private static final int SAMPLES = 12;

    /// Items whose wire does not keep every value of its shape: the last number of a weight commit is always 0.
    private static final Set<String> NARROWER = Set.of("WeightCommits");

    @TestFactory
    List<DynamicTest> calls() {
        return variants(PalletPart.CALL, KERNEL.callWire());
    }

    @TestFactory
    List<DynamicTest> events() {
        return variants(PalletPart.EVENT, KERNEL.eventWire());
    }

    private static List<DynamicTest> variants(PalletPart part, Wire<?> wire) {
        var tests = new ArrayList<DynamicTest>();
        KERNEL.pallets()
                .forEach((index, pallet) -> {
                    if (KERNEL.palletType(index, part)
                            instanceof WireType.Variants(var _, var _, var variants)) {
                        for (var variant : variants) {
                            if (!RandomEncoding.hasValues(variant)) {
                                continue;
                            }
                            tests.add(
                                    DynamicTest.dynamicTest(
                                            pallet.name() + "." + variant.name(),
                                            () -> check(index, variant, wire)));
                        }
                    }
                });
        return tests;
    }

    private static <T> void check(int pallet, WireType.Variant variant, Wire<T> wire) {
        for (int seed = 0; seed < SAMPLES; seed++) {
            var encoding = new RandomEncoding(new Random(seed));
            var out = new ScaleWriter().u8(pallet).u8(variant.index());
            variant.fields().forEach(field -> encoding.write(field.type(), out, 0));
            roundTrip(wire, out.toBytes());
        }
    }

    private static <T> void roundTrip(Wire<T> wire, Bytes encoded) {
        var in = new ScaleReader(encoded);
        T value = wire.read(in);
        assertThat(in.remaining()).as("bytes left of " + encoded).isZero();
        assertThat(wire.encode(value)).as(() -> "encoding of " + value).isEqualTo(encoded);
        assertThat(wire.decode(wire.encode(value))).isEqualTo(value);
    }

    @TestFactory
    List<DynamicTest> storageValues() {
        var tests = new ArrayList<DynamicTest>();
        for (Pallet pallet : KERNEL.pallets().values()) {
            for (var item : pallet.storage()) {
                if (NARROWER.contains(item.name())
                        || !RandomEncoding.hasValues(item.wire().type())) {
                    continue;
                }
                tests.add(
                        DynamicTest.dynamicTest(
                                pallet.name() + "." + item.name(), () -> check(item.wire())));
            }
        }
        return tests;
    }

    private static <T> void check(Wire<T> wire) {
        for (int seed = 0; seed < SAMPLES; seed++) {
            var out = new ScaleWriter();
            new RandomEncoding(new Random(seed)).write(wire.type(), out, 0);
            roundTrip(wire, out.toBytes());
        }
    }
}

package io.myelin.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordWiresTest {
    @Path("test::Inner")
    record Inner(@U8 int small, @Compact TaoBalance amount) {}

    record Outer(
            boolean flag,
            NetUid netuid,
            List<Pair<@Compact @U16 Integer, @U32 Integer>> weights,
            @Nullable @Compact TaoBalance limit,
            @Bounded(2) Bytes note,
            Inner inner,
            Shape shape,
            @U32 long blockNumber) {}

    @Path("test::Shape")
    sealed interface Shape {
        record Empty() implements Shape {}

        @Index(5)
        @Positional
        record Square(long side) implements Shape {}
    }

    record Bare(int width) {}

    record Positive(@U8 int value) {
        Positive {
            if (value == 0) throw new IllegalArgumentException("value is 0");
        }
    }

    private static final Wire<Outer> OUTER = RecordWires.PLAIN.of(Outer.class);
    private static final Outer VALUE =
            new Outer(
                    true,
                    new NetUid(258),
                    List.of(new Pair<>(1, 2)),
                    null,
                    Bytes.of((byte) 9),
                    new Inner(7, new TaoBalance(64)),
                    new Shape.Square(3),
                    4_294_967_295L);

    /// Clients show these; words of the field's stay, Java's do not.
    @Test
    void typeNames_areThoseOfTheWire() {
        var fields = ((WireType.Composite) OUTER.type()).fields();
        assertThat(fields)
                .extracting(WireType.Field::typeName)
                .containsExactly(
                        "bool",
                        "NetUid",
                        "Vec<(Compact<u16>, u32)>",
                        "TaoBalance",
                        "BoundedVec<u8>",
                        "Inner",
                        "Shape",
                        "u32");
    }

    @Test
    void record_isWrittenComponentByComponent() {
        var expected =
                "0x01"
                        + "0201"
                        + "04"
                        + "04"
                        + "02000000"
                        + "00"
                        + "0409"
                        + "07"
                        + "0101"
                        + "05"
                        + "0300000000000000"
                        + "ffffffff";
        assertThat(OUTER.encode(VALUE).toHex()).isEqualTo(expected);
        assertThat(OUTER.decode(OUTER.encode(VALUE))).isEqualTo(VALUE);
    }

    @Test
    void everyPrefixOfAnEncoding_isRefused() {
        var full = OUTER.encode(VALUE);
        for (int i = 0; i < full.size(); i++) {
            var prefix = full.slice(0, i);
            assertThatThrownBy(() -> OUTER.decode(prefix)).isInstanceOf(ScaleException.class);
        }
    }

    @Test
    void faultInside_namesPathAndOffset() {
        var bytes = Bytes.fromHex("0x01020104040200000002");
        assertThatThrownBy(() -> OUTER.decode(bytes))
                .hasMessage("cannot decode limit at byte 9: option byte is 2, expected 0 or 1");
    }

    @Test
    void boundExceeded_isRefused() {
        var bytes = Bytes.fromHex("0x0102010004").concat(Bytes.fromHex("0x000c010203"));
        assertThatThrownBy(() -> OUTER.decode(bytes)).isInstanceOf(ScaleException.class);
    }

    @Test
    void valueThatTheConstructorRefuses_isADecodingError() {
        assertThatThrownBy(() -> RecordWires.PLAIN.of(Positive.class).decode(Bytes.of((byte) 0)))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("value is 0");
    }

    @Test
    void bareInt_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> RecordWires.PLAIN.of(Bare.class).type())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bare.width")
                .hasMessageContaining("@U16");
    }

    @Test
    void shape_followsTheRecord() {
        var type = (WireType.Composite) OUTER.type();
        assertThat(type.fields()).extracting(WireType.Field::name).contains("block_number");
        assertThat(type.fields().get(1).type()).isEqualTo(WireType.Primitive.U16);
        assertThat(type.fields().get(3).type()).isEqualTo(Wires.option(Wires.TAO.compact()).type());
        var shape = (WireType.Variants) type.fields().get(6).type();
        assertThat(shape.variants())
                .containsExactly(
                        new WireType.Variant("Empty", 0, List.of()),
                        new WireType.Variant(
                                "Square", 5, List.of(WireType.unnamed(WireType.Primitive.U64))));
    }

    @Test
    void announcedLengthBeyondInput_isRefusedBeforeAllocation() {
        var hex = Bytes.fromHex("0xfeffffff00");
        assertThatThrownBy(() -> Wires.vec(Wires.U64).decode(hex))
                .hasMessageContaining("beyond the 1 bytes left");
        assertThatThrownBy(() -> Wires.vec(Wires.UNIT).decode(hex.slice(0, 4)))
                .isInstanceOf(ScaleException.class);
    }

    @Test
    void sortedSet_isWrittenInOrder() {
        var wire = Wires.treeSet(Wires.U8);
        var set = new TreeSet<>(List.of(3, 1, 2));
        assertThat(wire.encode(set).toHex()).isEqualTo("0x0c010203");
        assertThat(wire.decode(Bytes.fromHex("0x0803010101").slice(0, 3)))
                .isEqualTo(new TreeSet<>(List.of(1, 3)));
    }

    @Test
    void names_followTheRules() {
        assertThat(WireNames.snake("amountStaked")).isEqualTo("amount_staked");
        assertThat(WireNames.snake("new_")).isEqualTo("new");
    }
}

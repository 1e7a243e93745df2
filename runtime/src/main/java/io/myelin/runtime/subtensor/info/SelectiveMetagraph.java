package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.info.CompactWires.C_NETUID;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16S;
import static io.myelin.runtime.subtensor.info.CompactWires.TEXT_BY_ACCOUNT;

import io.myelin.chain.NetUid;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a [Metagraph] that were asked for, by position, and two more: 72 validators, 73 commitments.
///
/// Position 0, the netuid, is always there; the others are options on the wire.
/// Source: subtensor `rpc_info/metagraph.rs`, spec 425.
///
/// @param selected values by position; a field that was not asked for is absent
public record SelectiveMetagraph(NetUid netuid, NavigableMap<Integer, Value> selected) {
    private static final InfoShape<SubnetSubject> SHAPE =
            Metagraph.SHAPE
                    .renamed("pallet_subtensor::rpc_info::metagraph::SelectiveMetagraph")
                    .with("validators", C_U16S, SubnetSubject::validators)
                    .with("commitments", TEXT_BY_ACCOUNT, SubnetSubject::commitments);

    public static final Wire<SelectiveMetagraph> WIRE = new SelectiveWire();

    /// A value, which may itself be "none".
    public record Value(@Nullable Object value) {}

    /// The fields at `positions`; positions beyond the last are ignored, repeated ones count once.
    static SelectiveMetagraph of(SubnetSubject subject, NetUid netuid, List<Integer> positions) {
        var selected = new TreeMap<Integer, Value>();
        for (int position : positions) {
            if (position > 0 && position < SHAPE.parts().size()) {
                selected.computeIfAbsent(
                        position, it -> new Value(SHAPE.parts().get(it).value().apply(subject)));
            }
        }
        return new SelectiveMetagraph(netuid, selected);
    }

    private static final class SelectiveWire implements Wire<SelectiveMetagraph> {
        @Override
        public void write(SelectiveMetagraph info, ScaleWriter out) {
            C_NETUID.write(info.netuid, out);
            for (int i = 1; i < SHAPE.parts().size(); i++) {
                var value = info.selected.get(i);
                out.u8(value == null ? 0 : 1);
                if (value != null) {
                    SHAPE.parts().get(i).write(value.value(), out);
                }
            }
        }

        @Override
        public SelectiveMetagraph read(ScaleReader in) {
            var netuid = C_NETUID.read(in);
            var selected = new TreeMap<Integer, Value>();
            for (int i = 1; i < SHAPE.parts().size(); i++) {
                if (Wires.BOOL.read(in)) {
                    selected.put(i, new Value(SHAPE.parts().get(i).wire().read(in)));
                }
            }
            return new SelectiveMetagraph(netuid, selected);
        }

        @Override
        public WireType type() {
            var fields = new ArrayList<WireType.Field>();
            fields.add(SHAPE.parts().getFirst().field());
            for (var part : SHAPE.parts().subList(1, SHAPE.parts().size())) {
                fields.add(new WireType.Field(part.name(), Wires.option(part.wire()).type(), ""));
            }
            return new WireType.Composite(SHAPE.path(), List.of(InfoShape.ACCOUNT_ID), fields);
        }

        @Override
        public int leastSize() {
            return SHAPE.parts().size();
        }
    }
}

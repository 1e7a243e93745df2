package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a block changed, as it was before: changed keys in order, each with its old value or none.
///
/// Encoding: count, then per key the key and an optional value, all SCALE.
record UndoRecord(List<Change> before) {
    static UndoRecord of(Candidate candidate) {
        var before = new ArrayList<Change>();
        for (Map.Entry<Bytes, Candidate.Step> step : candidate.steps().entrySet()) {
            before.add(new Change(step.getKey(), step.getValue().before()));
        }
        return new UndoRecord(before);
    }

    Bytes encode() {
        var out = new ScaleWriter().compact(before.size());
        for (var change : before) {
            var value = change.value();
            out.bytes(change.key()).bool(value != null);
            if (value != null) {
                out.bytes(value);
            }
        }
        return out.toBytes();
    }

    static UndoRecord decode(long number, Bytes encoded) {
        try {
            var in = new ScaleReader(encoded);
            int count = in.length(2);
            var before = new ArrayList<Change>(count);
            for (int i = 0; i < count; i++) {
                before.add(new Change(in.bytes(), in.bool() ? in.bytes() : null));
            }
            in.expectEnd();
            return new UndoRecord(before);
        } catch (ScaleException e) {
            throw new StateCorruptionException(
                    "undo record of block " + number + " is corrupt: " + e.getMessage());
        }
    }
}

package io.myelin.state.store;

import io.myelin.chain.Hash256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What readers see, replaced as a whole: the head, recent states that are still on the heap, and
/// how far back the undo records lead.
///
/// `recent` holds consecutive blocks, the head last. `reverts` counts how often blocks were taken
/// back: numbers may name other blocks afterwards.
record Published(List<Resident> recent, long oldest, long reverts) {
    /// A recent state and about how much heap it adds to the one before.
    record Resident(Head head, long bytes) {}

    static Published startingAt(Head head, long oldest, long reverts) {
        return new Published(List.of(new Resident(head, 0)), oldest, reverts);
    }

    Head head() {
        return recent.getLast().head();
    }

    /// The recent state of block `number`, if it is on the heap.
    @Nullable Head resident(long number) {
        long first = recent.getFirst().head().number();
        return number < first || number > head().number()
                ? null
                : recent.get((int) (number - first)).head();
    }

    /// The recent state of the block with this hash, if it is on the heap.
    @Nullable Head resident(Hash256 hash) {
        for (int i = recent.size() - 1; i >= 0; i--) {
            var head = recent.get(i).head();
            if (head.hash().equals(hash)) {
                return head;
            }
        }
        return null;
    }

    /// With a new head; the oldest states leave when there are too many or they are too big.
    Published with(Resident head, long newOldest, ChainOptions options) {
        var more = new ArrayList<Resident>(recent.size() + 1);
        more.addAll(recent);
        more.add(head);
        long bytes = 0;
        int from = more.size() - 1;
        // A state costs what its successors replaced, so the cost of keeping i is that of i+1.
        while (from > 0
                && more.size() - from <= options.windowBlocks()
                && bytes + more.get(from).bytes() <= options.residentBytes()) {
            bytes += more.get(from).bytes();
            from--;
        }
        return new Published(List.copyOf(more.subList(from, more.size())), newOldest, reverts);
    }
}

package io.myelin.sdk.client;

import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import java.util.List;
import java.util.Optional;

/// Where an extrinsic ended up: its block, its place there, and the events it caused. The call succeeded.
public record Inclusion(
        Hash256 extrinsicHash,
        Hash256 blockHash,
        long blockNumber,
        int extrinsicIndex,
        List<ChainEvent> events) {
    public Inclusion {
        events = List.copyOf(events);
    }

    /// The first event of this name.
    public Optional<ChainEvent> findEvent(String pallet, String name) {
        return events.stream().filter(event -> event.is(pallet, name)).findFirst();
    }

    /// What the signer paid, tip included; zero for calls without fee.
    public TaoBalance fee() {
        return findEvent("TransactionPayment", "TransactionFeePaid")
                .map(event -> new TaoBalance(event.fields().at("actual_fee").asLong()))
                .orElse(TaoBalance.ZERO);
    }
}

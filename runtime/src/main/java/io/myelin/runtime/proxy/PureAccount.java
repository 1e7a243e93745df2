package io.myelin.runtime.proxy;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Phase;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Wires;

/// Accounts without keys: their number is the hash of who made them, when, and for what.
///
/// Source: subtensor `pallets/proxy/src/lib.rs`, `pure_account`, spec 425.
final class PureAccount {
    private static final Bytes DOMAIN = Bytes.ofUtf8("modlpy/proxy____");

    private PureAccount() {}

    /// An extrinsic of the chain.
    ///
    /// @param height its block, u32
    /// @param index its position there, u32
    record Place(int height, int index) {
        static Place of(BlockContext block) {
            int index =
                    block.eventLog().phase() instanceof Phase.ApplyExtrinsic(int position)
                            ? position
                            : 0;
            return new Place((int) block.blockNumber(), index);
        }
    }

    /// blake2-256 of `domain ‖ spawner ‖ height ‖ position ‖ type ‖ index`
    static AccountId of(AccountId spawner, ProxyType type, int index, Place place) {
        var entropy =
                DOMAIN.concat(Wires.ACCOUNT_ID.encode(spawner))
                        .concat(Wires.U32.encode(place.height()))
                        .concat(Wires.U32.encode(place.index()))
                        .concat(RecordWires.PLAIN.of(ProxyType.class).encode(type))
                        .concat(Wires.U16.encode(index));
        return AccountId.of(Blake2b.hash256(entropy.toArray()));
    }
}

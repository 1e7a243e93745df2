package io.myelin.runtime.admin;

import static io.myelin.scale.Wires.U64;

import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageValue;

/// The pallet `EVMChainId`: one number, which only root sets.
///
/// Source: frontier pallet-evm-chain-id.
public final class EvmChainId {
    /// The number by which EVM transactions name this chain.
    public static final StorageValue<Long> CHAIN_ID =
            PalletPrefix.of("EVMChainId").value("ChainId", U64).orElse(0L);

    private EvmChainId() {}

    public static Pallet create() {
        return Pallet.named("EVMChainId", "pallet_evm_chain_id::pallet")
                .storage(EvmChainId.class)
                .build();
    }
}

package io.myelin.runtime.swap;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.scale.NumberWires.PERQUINTILL;
import static io.myelin.scale.Wires.ALPHA;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.boundedBytes;
import static io.myelin.scale.Wires.struct;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.economy.amm.AlphaPool;
import io.myelin.number.Perquintill;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType.Field;

/// What the pools keep besides their reserves.
public final class SwapStorage {
    private static final PalletPrefix SWAP = PalletPrefix.of("Swap");

    private static final int MAX_MIGRATION_NAME_BYTES = 128;

    /// A struct around the quote weight.
    private static final Wire<Perquintill> BALANCER =
            PERQUINTILL.shapedAs(
                    struct(
                            "pallet_subtensor_swap::pallet::balancer::Balancer",
                            new Field("quote", PERQUINTILL.type(), "Perquintill")));

    /// A pool's fee in parts of 65535.
    public static final StorageMap<NetUid, Integer> FEE_RATE =
            SWAP.map("FeeRate", twox64Concat(NETUID), U16).orElse(AlphaPool.DEFAULT_FEE_RATE);

    /// The weight of TAO in a pool's value; alpha has the rest.
    public static final StorageMap<NetUid, Perquintill> SWAP_BALANCER =
            SWAP.map("SwapBalancer", twox64Concat(NETUID), BALANCER).orElse(Perquintill.HALF);

    /// Whether a pool has been traded with, which sets its weights.
    public static final StorageMap<NetUid, Boolean> PAL_SWAP_INITIALIZED =
            SWAP.map("PalSwapInitialized", twox64Concat(NETUID), BOOL).orElse(false);

    /// Migrations of the storage layout that have run, by name.
    public static final StorageMap<Bytes, Boolean> HAS_MIGRATION_RUN =
            SWAP.map("HasMigrationRun", identity(boundedBytes(MAX_MIGRATION_NAME_BYTES)), BOOL)
                    .orElse(false);

    /// Alpha left over from the pools' former kind. Not used.
    public static final StorageMap<NetUid, AlphaBalance> SCRAP_RESERVOIR_ALPHA =
            SWAP.map("ScrapReservoirAlpha", twox64Concat(NETUID), ALPHA).orElse(AlphaBalance.ZERO);

    private SwapStorage() {}
}

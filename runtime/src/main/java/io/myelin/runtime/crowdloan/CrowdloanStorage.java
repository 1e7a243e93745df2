package io.myelin.runtime.crowdloan;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.TAO;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.boundedBytes;
import static io.myelin.scale.Wires.generic;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.OptionalValue;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Path;
import io.myelin.scale.RecordWires;
import io.myelin.scale.U32;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.WireType.Param;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Crowdloans and who gave what.
public final class CrowdloanStorage {
    private static final int MAX_MIGRATION_KEY_BYTES = 128;

    private static final PalletPrefix CROWDLOAN = PalletPrefix.of("Crowdloan");

    /// The type of calls, whose shape every registry has met before it comes to this pallet.
    private static final WireType CALL =
            new WireType.Named(
                    "node_subtensor_runtime::RuntimeCall",
                    () -> {
                        throw new IllegalStateException("the type of calls is known by its path");
                    });

    private static final Wire<StoredCall> STORED_CALL =
            generic(
                    RecordWires.PLAIN.of(StoredCall.class),
                    new Param("T", CALL),
                    new Param(
                            "H",
                            new WireType.Composite(
                                    "sp_runtime::traits::BlakeTwo256", List.of(), List.of())));

    private static final Wire<CrowdloanInfo> INFO =
            generic(
                    new RecordWires(Map.of(StoredCall.class, STORED_CALL)).of(CrowdloanInfo.class),
                    new Param("AccountId", ACCOUNT_ID.type()),
                    new Param("Balance", TAO.type()),
                    new Param("BlockNumber", U32_LONG.type()),
                    new Param("Call", STORED_CALL.type()));

    /// A crowdloan.
    ///
    /// @param deposit the creator's first contribution, which it cannot withdraw
    /// @param end the block from which nobody can contribute, u32
    /// @param targetAddress who gets the funds; null if a call uses them
    @Path("pallet_crowdloan::CrowdloanInfo")
    public record CrowdloanInfo(
            AccountId creator,
            TaoBalance deposit,
            TaoBalance minContribution,
            @U32 long end,
            TaoBalance cap,
            AccountId fundsAccount,
            TaoBalance raised,
            @Nullable AccountId targetAddress,
            @Nullable StoredCall call,
            boolean finalized,
            @U32 long contributorsCount) {
        CrowdloanInfo withRaised(TaoBalance sum, long contributors) {
            return new CrowdloanInfo(
                    creator,
                    deposit,
                    minContribution,
                    end,
                    cap,
                    fundsAccount,
                    sum,
                    targetAddress,
                    call,
                    finalized,
                    contributors);
        }

        CrowdloanInfo withTerms(TaoBalance least, long lastBlock, TaoBalance most) {
            return new CrowdloanInfo(
                    creator,
                    deposit,
                    least,
                    lastBlock,
                    most,
                    fundsAccount,
                    raised,
                    targetAddress,
                    call,
                    finalized,
                    contributorsCount);
        }

        CrowdloanInfo asFinalized() {
            return new CrowdloanInfo(
                    creator,
                    deposit,
                    minContribution,
                    end,
                    cap,
                    fundsAccount,
                    raised,
                    targetAddress,
                    call,
                    true,
                    contributorsCount);
        }
    }

    public static final OptionalMap<Long, CrowdloanInfo> CROWDLOANS =
            CROWDLOAN.map("Crowdloans", twox64Concat(U32_LONG), INFO).optional();

    /// Number of the next crowdloan.
    public static final StorageValue<Long> NEXT_CROWDLOAN_ID =
            CROWDLOAN.value("NextCrowdloanId", U32_LONG).orElse(0L);

    /// What each account gave to a crowdloan.
    public static final OptionalDoubleMap<Long, AccountId, TaoBalance> CONTRIBUTIONS =
            CROWDLOAN
                    .doubleMap("Contributions", twox64Concat(U32_LONG), identity(ACCOUNT_ID), TAO)
                    .optional();

    /// The most that one account may give to a crowdloan.
    public static final OptionalMap<Long, TaoBalance> MAX_CONTRIBUTIONS =
            CROWDLOAN.map("MaxContributions", twox64Concat(U32_LONG), TAO).optional();

    /// The crowdloan whose call is running.
    public static final OptionalValue<Long> CURRENT_CROWDLOAN_ID =
            CROWDLOAN.value("CurrentCrowdloanId", U32_LONG).optional();

    /// Which migrations have run. Nothing writes it.
    public static final StorageMap<Bytes, Boolean> HAS_MIGRATION_RUN =
            CROWDLOAN
                    .map("HasMigrationRun", identity(boundedBytes(MAX_MIGRATION_KEY_BYTES)), BOOL)
                    .orElse(false);

    private CrowdloanStorage() {}
}

package io.myelin.runtime.balances;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.TAO;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.system.AccountData;
import io.myelin.scale.FixedLength;
import io.myelin.scale.Index;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Wires;
import java.util.List;

/// Storage of the Balances pallet. Balances themselves are part of `System.Account`.
public final class BalancesStorage {
    private static final PalletPrefix BALANCES = PalletPrefix.of("Balances");
    private static final int MAX_LOCKS = 50;

    /// All TAO there is.
    public static final StorageValue<TaoBalance> TOTAL_ISSUANCE =
            BALANCES.value("TotalIssuance", TAO).orElse(TaoBalance.ZERO);

    static final StorageValue<TaoBalance> INACTIVE_ISSUANCE =
            BALANCES.value("InactiveIssuance", TAO).orElse(TaoBalance.ZERO);

    /// Unused: this chain keeps balances in `System.Account`.
    static final StorageMap<AccountId, AccountData> ACCOUNT =
            BALANCES.map(
                            "Account",
                            blake2Concat(ACCOUNT_ID),
                            RecordWires.PLAIN.of(AccountData.class))
                    .orElse(AccountData.EMPTY);

    static final StorageMap<AccountId, List<BalanceLock>> LOCKS =
            BALANCES.map(
                            "Locks",
                            blake2Concat(ACCOUNT_ID),
                            Wires.weaklyBounded(RecordWires.PLAIN.of(BalanceLock.class)))
                    .orElse(List.<BalanceLock>of());

    static final StorageMap<AccountId, List<ReserveData>> RESERVES =
            BALANCES.map(
                            "Reserves",
                            blake2Concat(ACCOUNT_ID),
                            Wires.bounded(RecordWires.PLAIN.of(ReserveData.class), MAX_LOCKS))
                    .orElse(List.<ReserveData>of());

    /// Parts of the reserved balance, by reason.
    static final StorageMap<AccountId, List<Hold>> HOLDS =
            BALANCES.map(
                            "Holds",
                            blake2Concat(ACCOUNT_ID),
                            Wires.bounded(RecordWires.PLAIN.of(Hold.class), 4))
                    .orElse(List.<Hold>of());

    static final StorageMap<AccountId, List<Freeze>> FREEZES =
            BALANCES.map(
                            "Freezes",
                            blake2Concat(ACCOUNT_ID),
                            Wires.bounded(RecordWires.PLAIN.of(Freeze.class), MAX_LOCKS))
                    .orElse(List.<Freeze>of());

    private BalancesStorage() {}

    @Path(
            value = "pallet_balances::types::BalanceLock",
            params = {"Balance=amount"})
    record BalanceLock(@FixedLength(8) Bytes id, TaoBalance amount, Reasons reasons) {}

    @Path("pallet_balances::types::Reasons")
    enum Reasons {
        FEE,
        MISC,
        ALL
    }

    @Path(
            value = "pallet_balances::types::ReserveData",
            params = {"ReserveIdentifier=id", "Balance=amount"})
    record ReserveData(@FixedLength(8) Bytes id, TaoBalance amount) {}

    @Path(
            value = "frame_support::traits::tokens::misc::IdAmount",
            params = {"Id=id", "Balance=amount"})
    record Hold(HoldReason id, TaoBalance amount) {}

    @Path(
            value = "frame_support::traits::tokens::misc::IdAmount",
            params = {"Id=id", "Balance=amount"})
    record Freeze(FreezeReason id, TaoBalance amount) {}

    /// Why funds are on hold: the pallet and its reason.
    @Path("node_subtensor_runtime::RuntimeHoldReason")
    public sealed interface HoldReason {
        @Index(14)
        @Positional
        record Preimage(PreimageReason reason) implements HoldReason {}

        @Index(20)
        @Positional
        record SafeMode(SafeModeReason reason) implements HoldReason {}

        @Index(29)
        @Positional
        record Contracts(ContractsReason reason) implements HoldReason {}
    }

    @Path("pallet_preimage::pallet::HoldReason")
    public enum PreimageReason {
        PREIMAGE
    }

    @Path("pallet_safe_mode::pallet::HoldReason")
    public enum SafeModeReason {
        ENTER_OR_EXTEND
    }

    @Path("pallet_contracts::pallet::HoldReason")
    public enum ContractsReason {
        CODE_UPLOAD_DEPOSIT_RESERVE,
        STORAGE_DEPOSIT_RESERVE
    }

    /// No pallet of this chain freezes.
    @Path("node_subtensor_runtime::RuntimeFreezeReason")
    enum FreezeReason {}
}

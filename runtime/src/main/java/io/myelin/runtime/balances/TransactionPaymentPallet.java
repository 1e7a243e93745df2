package io.myelin.runtime.balances;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.NumberWires;
import io.myelin.scale.Path;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Wires;

/// The TransactionPayment pallet: its event, and a fee multiplier that never moves.
///
/// Source: pallet-transaction-payment; subtensor `runtime/src/lib.rs`, `ConstFeeMultiplier`.
public final class TransactionPaymentPallet {
    private static final PalletPrefix PREFIX = PalletPrefix.of("TransactionPayment");
    private static final U128 ONE = new U128(0, 1_000_000_000_000_000_000L);

    private TransactionPaymentPallet() {}

    static final class Items {
        static final StorageValue<U128> NEXT_FEE_MULTIPLIER =
                PREFIX.value(
                                "NextFeeMultiplier",
                                Wires.newtype(
                                        "sp_arithmetic::fixed_point::FixedU128",
                                        NumberWires.U128_WIRE))
                        .orElse(ONE);
        static final StorageValue<Releases> STORAGE_VERSION =
                PREFIX.value("StorageVersion", RecordWires.PLAIN.of(Releases.class))
                        .orElse(Releases.V1_ANCIENT);

        private Items() {}
    }

    @Path("pallet_transaction_payment::Releases")
    enum Releases {
        V1_ANCIENT,
        V2
    }

    /// Events of the pallet.
    public sealed interface PaymentEvent extends RuntimeEvent {
        /// `who` paid `actualFee`, of which `tip` was voluntary.
        @Event(index = 0)
        record TransactionFeePaid(AccountId who, TaoBalance actualFee, TaoBalance tip)
                implements PaymentEvent {}
    }

    public static Pallet create() {
        return Pallet.named("TransactionPayment", "pallet_transaction_payment::pallet")
                .events(PaymentEvent.class)
                .storage(Items.class)
                .constant("OperationalFeeMultiplier", Wires.U8, p -> 5)
                .hooks(
                        new Hooks() {
                            @Override
                            public void onFinalize(BlockContext block) {
                                Items.NEXT_FEE_MULTIPLIER.put(block.state(), ONE);
                            }
                        })
                .build();
    }

    public static void buildGenesis(State state) {
        Items.STORAGE_VERSION.put(state, Releases.V2);
        Items.NEXT_FEE_MULTIPLIER.put(state, ONE);
    }
}

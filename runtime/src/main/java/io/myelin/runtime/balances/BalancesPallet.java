package io.myelin.runtime.balances;

import io.myelin.runtime.kernel.Pallet;
import io.myelin.scale.Wires;

/// The declaration of the Balances pallet.
public final class BalancesPallet {
    private BalancesPallet() {}

    public static Pallet create() {
        return Pallet.named("Balances", "pallet_balances::pallet")
                .storageVersion(1)
                .generics("T", "I")
                .eventGenerics("T", "I")
                .calls(BalancesCall.class, new BalancesSection())
                .events(BalancesEvent.class)
                .errors(BalancesError.class)
                .storage(BalancesStorage.class)
                .constant("ExistentialDeposit", Wires.TAO, p -> Balances.EXISTENTIAL_DEPOSIT)
                .constant("MaxLocks", Wires.U32, p -> 50)
                .constant("MaxReserves", Wires.U32, p -> 50)
                .constant("MaxFreezes", Wires.U32, p -> 50)
                .build();
    }
}

package io.myelin.runtime.utility;

import static io.myelin.runtime.kernel.DispatchException.ensure;

import io.myelin.chain.AccountId;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.OptionalValue;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.system.SignedTransaction;
import io.myelin.runtime.system.SystemExtensions;
import io.myelin.runtime.system.TransactionExtension;
import io.myelin.scale.Name;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import org.jspecify.annotations.Nullable;

/// The Sudo pallet: one account that may act as root. Source: pallet-sudo.
public final class SudoPallet {
    private static final PalletPrefix SUDO = PalletPrefix.of("Sudo");

    private SudoPallet() {}

    static final class Items {
        static final OptionalValue<AccountId> KEY = SUDO.value("Key", Wires.ACCOUNT_ID).optional();

        private Items() {}
    }

    /// Errors of the Sudo pallet.
    public enum SudoError implements ModuleError {
        REQUIRE_SUDO
    }

    /// Events of the Sudo pallet.
    public sealed interface SudoEvent extends RuntimeEvent {
        @Event(index = 0)
        record Sudid(Result<Unit, DispatchError> sudoResult) implements SudoEvent {}

        @Event(index = 1)
        record KeyChanged(@Nullable AccountId old, @Name("new") AccountId key)
                implements SudoEvent {}

        @Event(index = 2)
        record KeyRemoved() implements SudoEvent {}

        @Event(index = 3)
        record SudoAsDone(Result<Unit, DispatchError> sudoResult) implements SudoEvent {}
    }

    public static Pallet create() {
        return Pallet.named("Sudo", "pallet_sudo::pallet")
                .calls(SudoCall.class, SudoPallet::dispatch)
                .events(SudoEvent.class)
                .errors(SudoError.class)
                .storage(Items.class)
                .build();
    }

    /// The account that may act as root; null if there is none.
    public static @Nullable AccountId key(State state) {
        return Items.KEY.get(state);
    }

    public static void buildGenesis(State state, AccountId key) {
        Items.KEY.put(state, key);
    }

    private static PostInfo dispatch(SudoCall call, Dispatch d) {
        return switch (call) {
            case SudoCall.Sudo(var inner) -> sudo(d, inner);
            case SudoCall.SudoUncheckedWeight(var inner, var _) -> sudo(d, inner);
            case SudoCall.SetKey(var address) -> {
                ensureSudo(d);
                var key = Balances.lookup(address);
                d.emit(new SudoEvent.KeyChanged(key(d.state()), key));
                Items.KEY.put(d.state(), key);
                yield PostInfo.FREE;
            }
            case SudoCall.SudoAs(var who, var inner) -> sudoAs(d, Balances.lookup(who), inner);
            case SudoCall.RemoveKey() -> {
                ensureSudo(d);
                d.emit(new SudoEvent.KeyRemoved());
                Items.KEY.remove(d.state());
                yield PostInfo.FREE;
            }
        };
    }

    /// Root itself passes too.
    private static void ensureSudo(Dispatch d) {
        var who = d.ensureSignedOrRoot();
        if (who != null) {
            ensure(who.equals(key(d.state())), SudoError.REQUIRE_SUDO);
        }
    }

    private static PostInfo sudo(Dispatch d, RuntimeCall call) {
        ensureSudo(d);
        var outcome = d.callUnfiltered(Origin.ROOT, call);
        d.emit(new SudoEvent.Sudid(outcome.result()));
        return PostInfo.FREE;
    }

    private static PostInfo sudoAs(Dispatch d, AccountId who, RuntimeCall call) {
        ensureSudo(d);
        var outcome = d.callUnfiltered(new Origin.Signed(who), call);
        d.emit(new SudoEvent.SudoAsDone(outcome.result()));
        return PostInfo.FREE;
    }

    /// Refuses calls of this pallet by anyone but its key, before they cost anything.
    ///
    /// Source: subtensor `runtime/src/sudo_wrapper.rs`.
    public static final class SudoExtension implements TransactionExtension {
        @Override
        public WireType.Composite extraType() {
            return SystemExtensions.overRuntime(
                    "node_subtensor_runtime::sudo_wrapper::SudoTransactionExtension");
        }

        @Override
        public Validity validate(SignedTransaction tx) {
            var signer = tx.signer();
            if (signer != null
                    && tx.call() instanceof SudoCall
                    && !signer.equals(key(tx.state()))) {
                throw new InvalidTransaction.BadSigner().refusal();
            }
            return Validity.PLAIN;
        }
    }
}

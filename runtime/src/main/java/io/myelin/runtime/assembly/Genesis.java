package io.myelin.runtime.assembly;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.Scheme;
import io.myelin.runtime.admin.EvmChainId;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.TransactionPaymentPallet;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.consensus.Grandpa;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorGenesis;
import io.myelin.runtime.system.Executive;
import io.myelin.runtime.utility.SudoPallet;
import io.myelin.scale.Wires;
import io.myelin.state.StateView;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a chain starts with: who authors and finalises, who is root, and who holds TAO.
///
/// Source: subtensor `node/src/chain_spec/localnet.rs`, `devnet.rs`, spec 425.
public record Genesis(
        List<AccountId> auraAuthorities,
        List<AccountId> grandpaAuthorities,
        AccountId sudo,
        NavigableMap<AccountId, TaoBalance> balances) {
    private static final TaoBalance RICH = TaoBalance.ofTao(1_000_000);
    private static final TaoBalance ENDOWED = TaoBalance.ofTao(2_000);
    private static final long EVM_CHAIN_ID = 42;

    /// What `:code` holds: the runtime is this program, but clients hash the entry to tell runtimes apart.
    private static final Bytes CODE = Bytes.ofUtf8("myelin runtime, node-subtensor 425");

    public Genesis {
        auraAuthorities = List.copyOf(auraAuthorities);
        grandpaAuthorities = List.copyOf(grandpaAuthorities);
        balances = Collections.unmodifiableNavigableMap(new TreeMap<>(balances));
    }

    /// The local chain of three authorities, One, Two and Three.
    public static Genesis local() {
        return withAuthorities("//One", "//Two", "//Three");
    }

    /// The local chain with One as the only authority.
    public static Genesis dev() {
        return withAuthorities("//One");
    }

    private static Genesis withAuthorities(String... uris) {
        var balances = new TreeMap<AccountId, TaoBalance>();
        for (String uri : List.of("//Alice", "//Bob", "//Charlie")) {
            balances.put(account(uri), RICH);
        }
        for (String uri : List.of("//Dave", "//Eve", "//Ferdie", "//One", "//Two", "//Three")) {
            balances.put(account(uri), ENDOWED);
        }
        // Alith and Baltathar, the accounts of two well-known Ethereum keys.
        balances.put(Ss58.decode("5Fghzk1AJt88PeFEzuRfXzbPchiBbsVGTTXcdx599VdZzkTA"), ENDOWED);
        balances.put(Ss58.decode("5GeqNhKWj1KG78VHzbmo3ZjZgUTrCuWeamdgiA114XHGdaEr"), ENDOWED);
        var authorities = List.of(uris);
        return new Genesis(
                authorities.stream().map(Genesis::account).toList(),
                authorities.stream().map(Genesis::finalityKey).toList(),
                account("//Alice"),
                balances);
    }

    /// The same chain with `free` TAO on one more account, or another amount on one that is there.
    public Genesis with(AccountId account, TaoBalance free) {
        var more = new TreeMap<>(balances);
        more.put(account, free);
        return new Genesis(auraAuthorities, grandpaAuthorities, sudo, more);
    }

    private static AccountId account(String uri) {
        return Suri.sr25519(uri).accountId();
    }

    private static AccountId finalityKey(String uri) {
        return AccountId.of(Suri.parse(uri).keyPair(Scheme.ED25519).publicKey());
    }

    /// Quirk: pallets that store nothing have a version too.
    ///
    /// Source: frame-support `construct_runtime`, `on_genesis` of all pallets.
    private static void noteVersion(State state, Pallet pallet) {
        state.put(pallet.storageVersionKey(), Wires.U16.encode(pallet.storageVersion()));
    }

    /// The entries of the first state.
    public NavigableMap<Bytes, Bytes> build(Runtime runtime) {
        var state = new State(StateView.of(Collections.emptyNavigableMap()), runtime.params());
        var block = runtime.kernel().open(state, 0);
        state.put(Bytes.ofUtf8(":code"), CODE);
        Executive.buildGenesis(state);
        TransactionPaymentPallet.buildGenesis(state);
        Aura.buildGenesis(state, auraAuthorities);
        Grandpa.buildGenesis(state, grandpaAuthorities);
        SudoPallet.buildGenesis(state, sudo);
        balances.forEach((who, free) -> Balances.endowAtGenesis(block, who, free));
        EvmChainId.CHAIN_ID.put(state, EVM_CHAIN_ID);
        SubtensorGenesis.build(state);
        runtime.kernel().pallets().values().forEach(pallet -> noteVersion(state, pallet));
        var entries = new TreeMap<Bytes, Bytes>();
        for (var change : state.changes()) {
            @Nullable Bytes value = change.value();
            if (value != null) {
                entries.put(change.key(), value);
            }
        }
        return entries;
    }
}

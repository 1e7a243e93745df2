package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.LockDecay;
import io.myelin.economy.stake.LockDecay.Holder;
import io.myelin.economy.stake.LockDecay.Kind;
import io.myelin.economy.stake.LockDecay.Mass;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetOwnerChanged;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.neuron.Registration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whom locked stake supports on a subnet, and the change of its owner that follows.
///
/// Source: subtensor `staking/lock.rs`, spec 425.
public final class Convictions {
    /// Age in blocks from which a subnet's owner can be replaced: a year of 365¼ days.
    static final long OWNERS_FIRST_BLOCKS = 7200L * 365 + 1800;

    private final State state;
    private final NetUid netuid;
    private final LockBook book;

    private Convictions(State state, NetUid netuid) {
        this.state = state;
        this.netuid = netuid;
        this.book = LockBook.of(state);
    }

    /// The conviction behind a hotkey; for the owner's with that of the owner's locks.
    ///
    /// Source: `hotkey_conviction`.
    public static U64F64 of(State state, AccountId hotkey, NetUid netuid) {
        var all = new Convictions(state, netuid);
        var own = all.sumOfBoth(hotkey, Holder.OTHER);
        return all.book.holder(netuid, hotkey) == Holder.OWNER
                ? own.saturatingPlus(all.sumOfBoth(hotkey, Holder.OWNER))
                : own;
    }

    private U64F64 sumOfBoth(AccountId hotkey, Holder holder) {
        return conviction(hotkey, new Kind(Mass.PERPETUAL, holder))
                .saturatingPlus(conviction(hotkey, new Kind(Mass.DECAYING, holder)));
    }

    private U64F64 conviction(AccountId hotkey, Kind kind) {
        return book.rolled(book.sumOrEmpty(netuid, hotkey, kind), kind).conviction();
    }

    /// The hotkey with the most conviction; of equals, the one with the greatest key. Empty without locks.
    ///
    /// Source: `subnet_king`.
    public static Optional<AccountId> strongest(State state, NetUid netuid) {
        AccountId strongest = null;
        var most = U64F64.ZERO;
        for (var entry : new Convictions(state, netuid).byHotkey().entrySet()) {
            if (strongest == null || entry.getValue().isAtLeast(most)) {
                strongest = entry.getKey();
                most = entry.getValue();
            }
        }
        return Optional.ofNullable(strongest);
    }

    private Map<AccountId, U64F64> byHotkey() {
        var found = new TreeMap<AccountId, U64F64>();
        for (var mass : Mass.values()) {
            for (var entry : book.hotkeySums(netuid, mass)) {
                found.merge(entry.hotkey(), entry.sum().conviction(), U64F64::saturatingPlus);
            }
        }
        var owner = SUBNET_OWNER_HOTKEY.get(state, netuid);
        for (var mass : Mass.values()) {
            var kind = new Kind(mass, Holder.OWNER);
            var sum = book.sum(netuid, owner, kind);
            if (sum != null) {
                found.merge(owner, book.rolled(sum, kind).conviction(), U64F64::saturatingPlus);
            }
        }
        return found;
    }

    /// Source: `get_total_conviction`.
    private U64F64 total() {
        return byHotkey().values().stream().reduce(U64F64.ZERO, U64F64::saturatingPlus);
    }

    /// Gives a subnet to the owner of the strongest hotkey, if the subnet is a year old, the conviction of all
    /// reaches a tenth of the alpha outside the pool, and that owner is another than the present one.
    ///
    /// The hotkey gets a place if it has none; where there is none to have, nothing changes.
    /// Event: [SubnetOwnerChanged]. Source: `change_subnet_owner_if_needed`.
    public static void changeOwnerIfDue(BlockContext block, NetUid netuid) {
        var state = block.state();
        var convictions = new Convictions(state, netuid);
        if (!convictions.isElectionDue(block.blockNumber())) {
            return;
        }
        var king = strongest(state, netuid).orElse(null);
        if (king == null) {
            return;
        }
        var newOwner = Owners.of(state, king);
        var oldOwner = SUBNET_OWNER.get(state, netuid);
        if (newOwner.equals(AccountId.ZERO)
                || newOwner.equals(oldOwner)
                || !seat(block, netuid, king)) {
            return;
        }
        convictions.exchangeRoles(SUBNET_OWNER_HOTKEY.get(state, netuid), king);
        SUBNET_OWNER.put(state, netuid, newOwner);
        SUBNET_OWNER_HOTKEY.put(state, netuid, king);
        block.emit(new SubnetOwnerChanged(netuid, oldOwner, newOwner));
    }

    private boolean isElectionDue(long now) {
        var alphaOut = SUBNET_ALPHA_OUT.get(state, netuid);
        long first = NETWORK_REGISTERED_AT.get(state, netuid) + OWNERS_FIRST_BLOCKS;
        return !alphaOut.isZero() && now >= first && LockDecay.canElectOwner(total(), alphaOut);
    }

    private static boolean seat(BlockContext block, NetUid netuid, AccountId hotkey) {
        if (Neurons.isRegistered(block.state(), netuid, hotkey)) {
            return true;
        }
        try {
            Registration.takePlace(block, netuid, hotkey);
            return true;
        } catch (DispatchException refused) {
            return false;
        }
    }

    /// The old owner's locks become those of any hotkey, the king's become the owner's, with full conviction.
    private void exchangeRoles(AccountId oldHotkey, AccountId king) {
        for (var mass : Mass.values()) {
            moveSum(oldHotkey, new Kind(mass, Holder.OWNER), new Kind(mass, Holder.OTHER));
        }
        for (var mass : Mass.values()) {
            moveSum(king, new Kind(mass, Holder.OTHER), new Kind(mass, Holder.OWNER));
        }
    }

    private void moveSum(AccountId hotkey, Kind from, Kind to) {
        var moved = book.takeSum(netuid, hotkey, from);
        if (moved == null) {
            return;
        }
        var merged =
                book.rolled(book.sumOrEmpty(netuid, hotkey, to), to).plus(moved).at(book.now());
        book.putSum(
                netuid, hotkey, to, to.holder() == Holder.OWNER ? book.rolled(merged, to) : merged);
    }
}

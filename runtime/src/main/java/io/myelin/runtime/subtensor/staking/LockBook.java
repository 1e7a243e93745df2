package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_HOTKEY_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_OWNER_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.HOTKEY_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCKING_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.LockStorage.MATURITY_RATE;
import static io.myelin.runtime.subtensor.staking.LockStorage.OWNER_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.UNLOCK_RATE;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.CountedLock;
import io.myelin.economy.stake.LockDecay;
import io.myelin.economy.stake.LockDecay.Holder;
import io.myelin.economy.stake.LockDecay.Kind;
import io.myelin.economy.stake.LockDecay.Mass;
import io.myelin.economy.stake.LockDecrease;
import io.myelin.economy.stake.LockState;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.Triple;
import io.myelin.scale.Unit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Locks and their sums as they are stored, with this block and the rates at which they change.
///
/// A lock that is dust is removed with its entry in the index; a sum is removed when it is nothing at all.
/// Source: subtensor `staking/lock.rs` (`read_conviction_model` to `save_conviction_model`), spec 425.
final class LockBook {
    private final State state;
    private final long now;
    private final LockDecay decay;

    private LockBook(State state) {
        this.state = state;
        this.now = SystemStorage.NUMBER.get(state);
        this.decay = new LockDecay(UNLOCK_RATE.get(state), MATURITY_RATE.get(state));
    }

    static LockBook of(State state) {
        return new LockBook(state);
    }

    long now() {
        return now;
    }

    Kind kind(LockPlace place) {
        return new Kind(
                mass(place.coldkey(), place.netuid()), holder(place.netuid(), place.hotkey()));
    }

    Mass mass(AccountId coldkey, NetUid netuid) {
        return Boolean.FALSE.equals(DECAYING_LOCK.get(state, coldkey, netuid))
                ? Mass.PERPETUAL
                : Mass.DECAYING;
    }

    Holder holder(NetUid netuid, AccountId hotkey) {
        return hotkey.equals(SUBNET_OWNER_HOTKEY.get(state, netuid)) ? Holder.OWNER : Holder.OTHER;
    }

    /// The lock as of this block.
    LockState rolled(LockState lock, Kind kind) {
        return decay.roll(lock, now, kind);
    }

    /// The lock of a coldkey on a subnet; empty if it has none.
    Optional<LockPlace> placeOf(AccountId coldkey, NetUid netuid) {
        return LOCK.entriesUnder(state, coldkey, netuid).stream()
                .findFirst()
                .map(entry -> new LockPlace(coldkey, netuid, entry.key()));
    }

    /// A lock and its sum as of this block; nothing is stored.
    CountedLock open(LockPlace place) {
        var kind = kind(place);
        var own = LOCK.get(state, place.coldkey(), place.netuid(), place.hotkey());
        return new CountedLock(
                        own == null ? LockState.empty(now) : own,
                        sumOrEmpty(place.netuid(), place.hotkey(), kind))
                .rolled(decay, now, kind);
    }

    void save(LockPlace place, CountedLock lock) {
        put(place, lock.own());
        putSum(place.netuid(), place.hotkey(), kind(place), lock.sum());
    }

    CountedLock grown(LockPlace place, CountedLock lock, AlphaBalance amount) {
        return lock.grown(amount, decay, now, kind(place));
    }

    /// A lock and its sum after something was taken by force; the sum is rolled once more before.
    CountedLock forceReduced(LockPlace place, CountedLock lock, AlphaBalance amount) {
        return new CountedLock(lock.own(), rolled(lock.sum(), kind(place)))
                .forceReduced(amount, now);
    }

    /// Stores a lock and notes it in the index, or removes it from both if it is dust.
    void put(LockPlace place, LockState lock) {
        if (lock.isDust()) {
            remove(place);
            return;
        }
        LOCKING_COLDKEYS.put(
                state, new Triple<>(place.netuid(), place.hotkey(), place.coldkey()), Unit.UNIT);
        LOCK.put(state, new Triple<>(place.coldkey(), place.netuid(), place.hotkey()), lock);
    }

    void remove(LockPlace place) {
        LOCK.remove(state, place.coldkey(), place.netuid(), place.hotkey());
        LOCKING_COLDKEYS.remove(state, place.netuid(), place.hotkey(), place.coldkey());
    }

    /// Adds a lock of this block to the sum in which it counts.
    void addToSum(LockPlace place, LockState lock) {
        var kind = kind(place);
        var sum = sumOrEmpty(place.netuid(), place.hotkey(), kind);
        putSum(place.netuid(), place.hotkey(), kind, CountedLock.added(sum, lock, decay, kind));
    }

    /// Takes mass and conviction from the sum in which a lock counts.
    void takeFromSum(LockPlace place, LockDecrease decrease) {
        var kind = kind(place);
        var sum = rolled(sumOrEmpty(place.netuid(), place.hotkey(), kind), kind);
        putSum(place.netuid(), place.hotkey(), kind, sum.minus(decrease));
    }

    /// A sum as it is stored; null if there is none. The owner's do not look at the hotkey.
    @Nullable LockState sum(NetUid netuid, AccountId hotkey, Kind kind) {
        return switch (kind.holder()) {
            case OWNER ->
                    switch (kind.mass()) {
                        case PERPETUAL -> OWNER_LOCK.get(state, netuid);
                        case DECAYING -> DECAYING_OWNER_LOCK.get(state, netuid);
                    };
            case OTHER ->
                    switch (kind.mass()) {
                        case PERPETUAL -> HOTKEY_LOCK.get(state, netuid, hotkey);
                        case DECAYING -> DECAYING_HOTKEY_LOCK.get(state, netuid, hotkey);
                    };
        };
    }

    LockState sumOrEmpty(NetUid netuid, AccountId hotkey, Kind kind) {
        var sum = sum(netuid, hotkey, kind);
        return sum == null ? LockState.empty(now) : sum;
    }

    /// Removes a sum and returns it as of this block; null if there is none.
    @Nullable LockState takeSum(NetUid netuid, AccountId hotkey, Kind kind) {
        var sum = sum(netuid, hotkey, kind);
        if (sum == null) {
            return null;
        }
        putSum(netuid, hotkey, kind, LockState.empty(now));
        return rolled(sum, kind);
    }

    void putSum(NetUid netuid, AccountId hotkey, Kind kind, LockState sum) {
        var stored = sum.isEmpty() ? null : sum;
        switch (kind.holder()) {
            case OWNER -> {
                switch (kind.mass()) {
                    case PERPETUAL -> OWNER_LOCK.set(state, netuid, stored);
                    case DECAYING -> DECAYING_OWNER_LOCK.set(state, netuid, stored);
                }
            }
            case OTHER -> {
                switch (kind.mass()) {
                    case PERPETUAL -> HOTKEY_LOCK.set(state, netuid, hotkey, stored);
                    case DECAYING -> DECAYING_HOTKEY_LOCK.set(state, netuid, hotkey, stored);
                }
            }
        }
    }

    /// Hotkeys other than the owner's with locks behind them, and their sums as of this block.
    List<HotkeySum> hotkeySums(NetUid netuid, Mass mass) {
        var kind = new Kind(mass, Holder.OTHER);
        var stored =
                switch (mass) {
                    case PERPETUAL -> HOTKEY_LOCK.entriesUnder(state, netuid);
                    case DECAYING -> DECAYING_HOTKEY_LOCK.entriesUnder(state, netuid);
                };
        return stored.stream()
                .map(entry -> new HotkeySum(entry.key(), rolled(entry.value(), kind)))
                .toList();
    }

    record HotkeySum(AccountId hotkey, LockState sum) {}
}

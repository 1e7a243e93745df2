package io.myelin.runtime.admin;

import static io.myelin.runtime.admin.AdminError.NOT_PERMITTED_ON_ROOT_SUBNET;
import static io.myelin.runtime.admin.AdminError.SUBNET_DOES_NOT_EXIST;
import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.key.Hyperparameter;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.subnet.Subnets;
import org.jspecify.annotations.Nullable;

/// One change of a subnet's hyperparameter that has passed its caller's rights.
///
/// Checks run in the order in which they are chained: rights and the owner's rate limit when it is opened,
/// then what the call adds, then the writes. [#done] counts an owner's change towards its limit; a call
/// that fails counts nothing, because the kernel undoes it.
/// Source: subtensor `utils/misc.rs`, `ensure_sn_owner_or_root_with_limits`, `record_owner_rl`.
final class Setting {
    private final Dispatch d;
    private final NetUid netuid;
    private final @Nullable AccountId owner;
    private final @Nullable TransactionType limit;

    private Setting(
            Dispatch d, NetUid netuid, @Nullable AccountId owner, @Nullable TransactionType limit) {
        this.d = d;
        this.netuid = netuid;
        this.owner = owner;
        this.limit = limit;
    }

    /// Root at any time. Errors: BadOrigin.
    static Setting byRoot(Dispatch d, NetUid netuid) {
        d.ensureRoot();
        return new Setting(d, netuid, null, null);
    }

    /// Root outside the freeze window.
    static Setting byRootInWindow(Dispatch d, NetUid netuid) {
        return byRoot(d, netuid).inWindow();
    }

    /// Owner or root outside the freeze window.
    static Setting unlimited(Dispatch d, NetUid netuid) {
        return new Setting(d, netuid, Subnets.ensureOwnerOrRoot(d, netuid), null).inWindow();
    }

    /// Owner, whose limit for this hyperparameter must have passed, or root; outside the freeze window.
    static Setting of(Dispatch d, NetUid netuid, Hyperparameter hyperparameter) {
        return limited(d, netuid, TransactionType.of(hyperparameter));
    }

    /// As [#of], under another limit. Errors: TX_RATE_LIMIT_EXCEEDED.
    static Setting limited(Dispatch d, NetUid netuid, TransactionType limit) {
        var owner = Subnets.ensureOwnerOrRoot(d, netuid);
        if (owner != null) {
            ensure(RateLimits.passes(d, limit, owner, netuid), TX_RATE_LIMIT_EXCEEDED);
        }
        return new Setting(d, netuid, owner, limit).inWindow();
    }

    private Setting inWindow() {
        EpochSchedule.ensureWindowOpen(d, netuid);
        return this;
    }

    /// Errors: SUBNET_DOES_NOT_EXIST.
    Setting onExisting() {
        return ensuring(Subnets.exists(state(), netuid), SUBNET_DOES_NOT_EXIST);
    }

    /// Errors: SUBNET_DOES_NOT_EXIST, NOT_PERMITTED_ON_ROOT_SUBNET.
    Setting onExistingButRoot() {
        return onExisting().ensuring(!netuid.isRoot(), NOT_PERMITTED_ON_ROOT_SUBNET);
    }

    Setting ensuring(boolean condition, ModuleError error) {
        ensure(condition, error);
        return this;
    }

    /// Whether the owner rather than root makes the change.
    boolean isByOwner() {
        return owner != null;
    }

    State state() {
        return d.state();
    }

    <V> Setting put(StorageMap<NetUid, V> item, V value) {
        item.put(state(), netuid, value);
        return this;
    }

    Setting tell(RuntimeEvent event) {
        d.emit(event);
        return this;
    }

    /// Counts the change towards the owner's limit.
    PostInfo done() {
        if (owner != null && limit != null) {
            RateLimits.record(d, limit, owner, netuid);
        }
        return PostInfo.AS_DECLARED;
    }

    /// Writes a value of the whole chain; root only.
    static <V> PostInfo ofChain(Dispatch d, StorageValue<V> item, V value, RuntimeEvent... events) {
        d.ensureRoot();
        item.put(d.state(), value);
        for (var event : events) {
            d.emit(event);
        }
        return PostInfo.AS_DECLARED;
    }
}

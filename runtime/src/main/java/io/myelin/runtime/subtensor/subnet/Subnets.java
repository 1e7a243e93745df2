package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_USE_SYSTEM_ACCOUNT;
import static io.myelin.runtime.subtensor.SubtensorError.SUBTOKEN_DISABLED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORKS_ADDED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_MECHANISM;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.crypto.key.DerivedAccounts;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetOwnerHotkeySet;
import io.myelin.scale.Wires;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which subnets exist, and the accounts that hold their TAO.
///
/// Source: subtensor `subnets/subnet.rs`, spec 425.
public final class Subnets {
    /// The pallet id from which subnets' accounts are derived.
    public static final String PALLET_ID = "subtensr";

    /// Where the netuid stands in such an account: after "modl" and the pallet id.
    private static final int NETUID_AT = 12;

    /// The mechanism of a subnet with a pool.
    static final int DYNAMIC = 1;

    private Subnets() {}

    public static boolean exists(State state, NetUid netuid) {
        return NETWORKS_ADDED.get(state, netuid);
    }

    /// All networks with root, in the key order of storage: by low byte, then by high byte.
    public static List<NetUid> all(State state) {
        return NETWORKS_ADDED.keys(state);
    }

    /// All networks but root.
    public static List<NetUid> allButRoot(State state) {
        return all(state).stream().filter(netuid -> !netuid.isRoot()).toList();
    }

    /// The owner who signed, or null for root. Errors: `BadOrigin`.
    public static @Nullable AccountId ensureOwnerOrRoot(Dispatch d, NetUid netuid) {
        var who = d.ensureSignedOrRoot();
        Dispatch.ensureOrigin(who == null || isOwner(d.state(), netuid, who));
        return who;
    }

    /// The owner who signed. Errors: `BadOrigin`.
    public static AccountId ensureOwner(Dispatch d, NetUid netuid) {
        var who = d.ensureSigned();
        Dispatch.ensureOrigin(isOwner(d.state(), netuid, who));
        return who;
    }

    private static boolean isOwner(State state, NetUid netuid, AccountId who) {
        return SUBNET_OWNER.get(state, netuid).equals(who);
    }

    /// Whether TAO and alpha of the subnet trade in a pool rather than one for one.
    public static boolean isDynamic(State state, NetUid netuid) {
        return SUBNET_MECHANISM.get(state, netuid) == DYNAMIC;
    }

    /// As [#isDynamic], but root never has a pool, whatever its mechanism.
    public static boolean hasPool(State state, NetUid netuid) {
        return !netuid.isRoot() && isDynamic(state, netuid);
    }

    /// Errors: SUBTOKEN_DISABLED.
    public static void ensureSubtokenEnabled(State state, NetUid netuid) {
        ensure(SUBTOKEN_ENABLED.get(state, netuid), SUBTOKEN_DISABLED);
    }

    /// The account that holds a subnet's TAO; root has one even where it does not exist.
    public static Optional<AccountId> account(State state, NetUid netuid) {
        return netuid.isRoot() || NETWORKS_ADDED.contains(state, netuid)
                ? Optional.of(accountOf(netuid))
                : Optional.empty();
    }

    /// The account for a number, whether or not the subnet exists.
    public static AccountId accountOf(NetUid netuid) {
        return DerivedAccounts.palletSub(PALLET_ID, Wires.NETUID.encode(netuid).toArray());
    }

    /// Whether an account is some subnet's. Such an account can be nobody's hotkey.
    ///
    /// Source: sp-runtime `AccountIdConversion::try_from_sub_account`.
    public static boolean isSubnetAccount(AccountId account) {
        var bytes = account.toBytes();
        int low = bytes[NETUID_AT] & 0xFF;
        int high = bytes[NETUID_AT + 1] & 0xFF;
        return accountOf(new NetUid(high << 8 | low)).equals(account);
    }

    /// Errors: CANNOT_USE_SYSTEM_ACCOUNT.
    public static void ensureNotSubnetAccount(AccountId hotkey) {
        ensure(!isSubnetAccount(hotkey), CANNOT_USE_SYSTEM_ACCOUNT);
    }

    /// Names the hotkey through which the owner takes part. Errors: CANNOT_USE_SYSTEM_ACCOUNT.
    public static void setOwnerHotkey(BlockContext context, NetUid netuid, AccountId hotkey) {
        ensureNotSubnetAccount(hotkey);
        SUBNET_OWNER_HOTKEY.put(context.state(), netuid, hotkey);
        context.emit(new SubnetOwnerHotkeySet(netuid, hotkey));
    }
}

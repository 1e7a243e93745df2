package io.myelin.sdk.call;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/// Common calls of the pallet `SubtensorModule`. The coldkey signs unless the hotkey is named as signer.
public final class SubtensorCalls {
    private static final String PALLET = "SubtensorModule";

    private SubtensorCalls() {}

    /// Creates a subnet; its owner is the signer, its owner hotkey `hotkey`.
    public static Call registerNetwork(AccountId hotkey) {
        return Call.of(PALLET, "register_network", "hotkey", hotkey);
    }

    /// Opens a subnet for staking and emission. The owner signs.
    public static Call startCall(NetUid netuid) {
        return Call.of(PALLET, "start_call", "netuid", netuid);
    }

    /// Registers a hotkey on a subnet for the current burn price.
    public static Call burnedRegister(NetUid netuid, AccountId hotkey) {
        return Call.of(PALLET, "burned_register", "netuid", netuid, "hotkey", hotkey);
    }

    public static Call rootRegister(AccountId hotkey) {
        return Call.of(PALLET, "root_register", "hotkey", hotkey);
    }

    /// Buys alpha of `netuid` for `amount` and stakes it to `hotkey`.
    public static Call addStake(AccountId hotkey, NetUid netuid, TaoBalance amount) {
        return Call.of(
                PALLET, "add_stake", "hotkey", hotkey, "netuid", netuid, "amount_staked", amount);
    }

    /// Sells `amount` of the alpha that the signer has staked to `hotkey`.
    public static Call removeStake(AccountId hotkey, NetUid netuid, AlphaBalance amount) {
        return Call.of(
                PALLET,
                "remove_stake",
                "hotkey",
                hotkey,
                "netuid",
                netuid,
                "amount_unstaked",
                amount);
    }

    /// How a staking call behaves at its price limit.
    public enum Fill {
        ALL_OR_NOTHING,
        PARTIAL
    }

    /// Buys at no more than `limitPrice` (rao of TAO for one alpha).
    public static Call addStakeLimit(
            AccountId hotkey, NetUid netuid, TaoBalance amount, PriceLimit limit) {
        return Call.of(
                PALLET,
                "add_stake_limit",
                "hotkey",
                hotkey,
                "netuid",
                netuid,
                "amount_staked",
                amount,
                "limit_price",
                limit.price(),
                "allow_partial",
                limit.fill() == Fill.PARTIAL);
    }

    /// Sells at no less than the limit.
    public static Call removeStakeLimit(
            AccountId hotkey, NetUid netuid, AlphaBalance amount, PriceLimit limit) {
        return Call.of(
                PALLET,
                "remove_stake_limit",
                "hotkey",
                hotkey,
                "netuid",
                netuid,
                "amount_unstaked",
                amount,
                "limit_price",
                limit.price(),
                "allow_partial",
                limit.fill() == Fill.PARTIAL);
    }

    /// A bound on the price of one alpha.
    public record PriceLimit(TaoBalance price, Fill fill) {}

    /// Sets the signer's weights. The hotkey signs.
    public static Call setWeights(
            NetUid netuid, List<Integer> uids, List<Integer> weightsU16, long versionKey) {
        return Call.of(
                PALLET,
                "set_weights",
                "netuid",
                netuid,
                "dests",
                uids,
                "weights",
                weightsU16,
                "version_key",
                versionKey);
    }

    /// Commits to weights by hash, to be revealed later. The hotkey signs.
    public static Call commitWeights(NetUid netuid, Hash256 commitHash) {
        return Call.of(PALLET, "commit_weights", "netuid", netuid, "commit_hash", commitHash);
    }

    /// Weights by uid, as the chain takes them: two lists of one length, values u16.
    public record Weights(List<Integer> uids, List<Integer> valuesU16) {
        public Weights {
            uids = List.copyOf(uids);
            valuesU16 = List.copyOf(valuesU16);
        }
    }

    /// Reveals weights that were committed to, with the words that blinded them. The hotkey signs.
    public static Call revealWeights(
            NetUid netuid, Weights weights, List<Integer> saltU16, long versionKey) {
        return Call.of(
                PALLET,
                "reveal_weights",
                "netuid",
                netuid,
                "uids",
                weights.uids(),
                "values",
                weights.valuesU16(),
                "salt",
                saltU16,
                "version_key",
                versionKey);
    }

    /// Publishes where the signer's axon listens. The hotkey signs.
    ///
    /// `version` is that of the axon's protocol. The chain refuses port 0, address 0 and 127.0.0.1.
    public static Call serveAxon(NetUid netuid, long version, InetAddress ip, int port) {
        var bytes = ip.getAddress();
        return Call.of(
                PALLET,
                "serve_axon",
                "netuid",
                netuid,
                "version",
                version,
                "ip",
                new BigInteger(1, bytes),
                "port",
                port,
                "ip_type",
                bytes.length == 4 ? 4 : 6,
                "protocol",
                4,
                "placeholder1",
                0,
                "placeholder2",
                0);
    }

    /// Raises the share that a delegate keeps of its nominators' dividends, of 65,535.
    public static Call increaseTake(AccountId hotkey, int takeU16) {
        return Call.of(PALLET, "increase_take", "hotkey", hotkey, "take", takeU16);
    }

    public static Call decreaseTake(AccountId hotkey, int takeU16) {
        return Call.of(PALLET, "decrease_take", "hotkey", hotkey, "take", takeU16);
    }
}

package io.myelin.node.pool;

/// What a pool keeps at most.
///
/// @param readyCount most ready transactions
/// @param readyBytes most bytes of ready transactions
/// @param futureCount most future transactions
/// @param futureBytes most bytes of future transactions
/// @param perSender most transactions of one account, ready and future together
/// @param bannedCount most remembered bans; the oldest go first
/// @param banMillis how long a ban lasts
public record PoolLimits(
        int readyCount,
        long readyBytes,
        int futureCount,
        long futureBytes,
        int perSender,
        int bannedCount,
        long banMillis) {

    /// The reference node's defaults; the bound per sender is ours.
    /// Source: polkadot-sdk `sc-transaction-pool` `graph/pool.rs` `Options`, `sc-cli` `--pool-limit`, `--pool-kbytes`.
    public static final PoolLimits STANDARD =
            new PoolLimits(
                    8_192, 20L * 1024 * 1024, 819, 2L * 1024 * 1024, 4_096, 16_384, 30 * 60_000L);
}

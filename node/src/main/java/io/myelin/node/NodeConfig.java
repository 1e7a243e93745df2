package io.myelin.node;

import io.myelin.chain.AccountId;
import io.myelin.node.author.Sealing;
import io.myelin.node.jsonrpc.OriginPolicy;
import io.myelin.node.jsonrpc.RpcServer;
import io.myelin.node.pool.PoolLimits;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.state.store.ChainOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is decided before a node starts.
///
/// @param chain which genesis
/// @param params the chain's parameters, fixed at genesis
/// @param sealing when blocks are made
/// @param basePath where the chain is kept; null keeps it in memory
/// @param storage what is kept of the past
/// @param checks what is checked of each block before it is committed
/// @param pool limits of the transaction pool
/// @param rpc where and to whom RPC is served
/// @param endowed further accounts that hold 1,000,000 TAO at genesis
public record NodeConfig(
        Preset chain,
        ChainParams params,
        Sealing sealing,
        @Nullable Path basePath,
        ChainOptions storage,
        Checks checks,
        PoolLimits pool,
        RpcServer.Config rpc,
        List<AccountId> endowed) {
    public NodeConfig {
        endowed = List.copyOf(endowed);
    }

    /// A genesis like one of the reference's. Both have the dev accounts and `//Alice` as sudo.
    public enum Preset {
        /// `--chain dev`.
        DEV,
        /// `--chain local`.
        LOCAL
    }

    /// What a node checks of its own blocks.
    public enum Checks {
        /// Nothing: as fast as possible.
        NONE,
        /// Each block is executed twice and must give the same roots; its books must add up ([io.myelin.runtime.audit.Audit]).
        ALL
    }

    /// The default port of RPC.
    public static final int RPC_PORT = 9944;

    /// An in-memory local chain with fast parameters, sealing instantly, on a free port.
    public static NodeConfig forTests() {
        return new NodeConfig(
                Preset.LOCAL,
                ChainParams.fast(),
                new Sealing.Instant(),
                null,
                ChainOptions.pruned(),
                Checks.ALL,
                PoolLimits.STANDARD,
                RpcServer.Config.loopback(0),
                List.of());
    }

    /// A local chain with normal parameters and block time, in memory, on the default port.
    public static NodeConfig local() {
        return new NodeConfig(
                Preset.LOCAL,
                ChainParams.normal(),
                new Sealing.Interval(ChainParams.normal().millisPerBlock()),
                null,
                ChainOptions.pruned(),
                Checks.NONE,
                PoolLimits.STANDARD,
                RpcServer.Config.loopback(RPC_PORT),
                List.of());
    }

    public NodeConfig withChain(Preset wanted) {
        return new NodeConfig(
                wanted, params, sealing, basePath, storage, checks, pool, rpc, endowed);
    }

    public NodeConfig withParams(ChainParams wanted) {
        return new NodeConfig(
                chain, wanted, sealing, basePath, storage, checks, pool, rpc, endowed);
    }

    public NodeConfig withSealing(Sealing wanted) {
        return new NodeConfig(chain, params, wanted, basePath, storage, checks, pool, rpc, endowed);
    }

    public NodeConfig withBasePath(@Nullable Path folder) {
        return new NodeConfig(chain, params, sealing, folder, storage, checks, pool, rpc, endowed);
    }

    public NodeConfig withStorage(ChainOptions wanted) {
        return new NodeConfig(chain, params, sealing, basePath, wanted, checks, pool, rpc, endowed);
    }

    public NodeConfig withChecks(Checks wanted) {
        return new NodeConfig(
                chain, params, sealing, basePath, storage, wanted, pool, rpc, endowed);
    }

    public NodeConfig withPool(PoolLimits wanted) {
        return new NodeConfig(
                chain, params, sealing, basePath, storage, checks, wanted, rpc, endowed);
    }

    public NodeConfig withRpc(RpcServer.Config wanted) {
        return new NodeConfig(
                chain, params, sealing, basePath, storage, checks, pool, wanted, endowed);
    }

    /// Pages of any origin may talk to the node, as on development chains.
    public NodeConfig withAnyOrigin() {
        return withRpc(
                new RpcServer.Config(rpc.host(), rpc.ports(), rpc.limits(), OriginPolicy.ALL));
    }

    public NodeConfig withEndowed(List<AccountId> accounts) {
        return new NodeConfig(
                chain, params, sealing, basePath, storage, checks, pool, rpc, accounts);
    }
}

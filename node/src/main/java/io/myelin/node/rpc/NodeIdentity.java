package io.myelin.node.rpc;

/// What a node says of itself.
///
/// @param chain the chain's name, `Bittensor` on the reference's networks; clients compare it
/// @param chainType `Local`, `Development` or `Live`; btcli links to an explorer for `Live`
/// @param version the build's version
public record NodeIdentity(String chain, ChainType chainType, String version) {
    /// How serious the chain is.
    public enum ChainType {
        LOCAL("Local"),
        DEVELOPMENT("Development"),
        LIVE("Live");

        private final String wireName;

        ChainType(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /// What clients know the reference node by. Source: subtensor `node/src/command.rs` `impl_name`.
    static final String NAME = "Subtensor Node";
}

package io.myelin.runtime.kernel;

import java.util.Set;

/// Parameters that are fixed when a chain is built. Durations are in blocks unless the name says otherwise.
///
/// Two sets exist, [#normal] and [#fast]; they differ as the reference's `prod_or_fast!` does.
/// Source: subtensor `common/src/lib.rs`, `runtime/src/lib.rs`, spec 425.
///
/// @param millisPerBlock the time between two blocks
/// @param initialTempo the tempo of a new subnet
/// @param childkeyTakeRateLimit between two raises of a child hotkey's take
/// @param evmKeyAssociateRateLimit between two EVM keys of a neuron
/// @param coldkeySwapAnnouncementDelay from the announcement of a coldkey swap to the swap
/// @param coldkeySwapReannouncementDelay from then until another may be announced
/// @param hotkeySwapOnSubnetInterval between two hotkey swaps of a coldkey on a subnet
/// @param maxEpochsPerBlock how many epochs run in a block; the others wait
/// @param crowdloanMinimumDuration the shortest crowdloan
/// @param crowdloanMaximumDuration the longest crowdloan
/// @param maxUidsTrimmingRateLimit between two trimmings of a subnet
/// @param pendingChildkeyCooldown from the choice of children until they count
/// @param mechanismRateLimit between two changes of a subnet's mechanisms
/// @param rootOwner who owns the root network at genesis
/// @param features what the chain has that others lack
public record ChainParams(
        long millisPerBlock,
        int initialTempo,
        long childkeyTakeRateLimit,
        long evmKeyAssociateRateLimit,
        long coldkeySwapAnnouncementDelay,
        long coldkeySwapReannouncementDelay,
        long hotkeySwapOnSubnetInterval,
        int maxEpochsPerBlock,
        long crowdloanMinimumDuration,
        long crowdloanMaximumDuration,
        long maxUidsTrimmingRateLimit,
        long pendingChildkeyCooldown,
        long mechanismRateLimit,
        RootOwner rootOwner,
        Set<Feature> features) {
    /// Who owns the root network at genesis.
    public enum RootOwner {
        NOBODY,
        ALICE
    }

    /// Seconds-long blocks, as on the public networks.
    public static ChainParams normal() {
        return new ChainParams(
                12_000,
                360,
                216_000,
                7_200,
                36_000,
                7_200,
                7_200,
                2,
                50_400,
                432_000,
                216_000,
                7_200,
                7_200,
                RootOwner.NOBODY,
                Set.of(Feature.ALWAYS));
    }

    /// Quarter-second blocks and short waits, for tests.
    public static ChainParams fast() {
        return new ChainParams(
                250,
                10,
                5,
                1,
                50,
                10,
                1,
                32,
                50,
                20_000,
                1,
                15,
                1,
                RootOwner.ALICE,
                Set.of(Feature.ALWAYS, Feature.FAUCET));
    }
}

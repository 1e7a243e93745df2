package io.myelin.runtime.kernel;

import java.util.Set;

/// Parameters that are fixed when a chain is built. Durations are in blocks unless the name says otherwise.
///
/// Two sets exist, [#normal] and [#fast]; they differ as the reference's `prod_or_fast!` does.
/// Source: subtensor `common/src/lib.rs`, `runtime/src/lib.rs`, spec 425.
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

    public boolean isFast() {
        return millisPerBlock == 250;
    }
}

package io.myelin.economy.emission;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U96F32;

/// How a block's alpha of one subnet is divided among those who take part. Each part is floored on its
/// own, so up to 4 rao per block belong to nobody.
///
/// Source: `pallets/subtensor/src/coinbase/run_coinbase.rs`, `emit_to_subnets`.
///
/// @param created all alpha minted for participants
/// @param ownerCut the subnet owner's
/// @param server the miners': half of the rest
/// @param validator the validators': the other half without root's part
/// @param rootAlpha root's part of the validators' half: pending or recycled, as the network's root
///     sell flag says
public record ParticipantSplit(
        AlphaBalance created,
        AlphaBalance ownerCut,
        AlphaBalance server,
        AlphaBalance validator,
        AlphaBalance rootAlpha) {

    /// The parts of a subnet's alpha.
    ///
    /// @param alphaOut [SubnetTerms#alphaOut]
    /// @param ownerCut the owner's fraction, [U96F32#fractionOfU16], 0 where it is switched off
    /// @param rootProportion [RootProportion#of], after the block's injection
    public static ParticipantSplit of(U96F32 alphaOut, U96F32 ownerCut, U96F32 rootProportion) {
        U96F32 cut = alphaOut.saturatingTimes(ownerCut);
        U96F32 rest = alphaOut.saturatingMinus(cut);
        U96F32 rootAlpha = rootProportion.saturatingTimes(rest).saturatingTimes(U96F32.HALF);
        U96F32 server = rest.saturatingTimes(U96F32.HALF);
        U96F32 validator = rest.saturatingMinus(server).saturatingMinus(rootAlpha);
        return new ParticipantSplit(
                floor(alphaOut), floor(cut), floor(server), floor(validator), floor(rootAlpha));
    }

    private static AlphaBalance floor(U96F32 amount) {
        return new AlphaBalance(amount.saturatingToU64());
    }
}
